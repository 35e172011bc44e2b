"""Ways to reach people in chats: delivery, layout, and one folder a platform."""
