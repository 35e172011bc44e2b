"""Rounds on time: what is asked in a week, promises, changes, and answers without a name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the data from the version before to this one. There is no way back but the copy made beforehand."""
    op.create_table(
        "asks",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "subject", name=op.f("pk_asks")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asks_on_day"), ["on_day"], unique=False)

    op.create_table(
        "log_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by_member", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_log_entries_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entries")),
    )
    with op.batch_alter_table("log_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_entries_by_member"), ["by_member"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_entries_group_id_id"), ["group_id", "id"], unique=False)

    op.create_table(
        "promises",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_promises_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promises_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promises_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "paces",
        sa.Column("series_id", sa.String(), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_paces_series_id")),
        sa.PrimaryKeyConstraint("series_id", "bucket", name=op.f("pk_paces")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passed_over",
        sa.Column("series_id", sa.String(), nullable=False),
        sa.Column("occurrence", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_passed_over_series_id")),
        sa.PrimaryKeyConstraint("series_id", "occurrence", name=op.f("pk_passed_over")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("passed_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passed_over_group_id"), ["group_id"], unique=False)

    op.create_table(
        "pseudonyms",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_pseudonyms_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_pseudonyms")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pseudonyms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pseudonyms_group_id_name"), ["group_id", "name"], unique=True)

    op.create_table(
        "supports",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_supports_member_id")),
        sa.PrimaryKeyConstraint("subject", "member_id", name=op.f("pk_supports")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supports_member_id"), ["member_id"], unique=False)

    op.create_table(
        "released_texts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("claim_salt", sa.String(), nullable=False),
        sa.Column("claim_hash", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("replies_to", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_released_texts_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_texts")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("released_texts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_released_texts_claim_salt",
            ["claim_salt"],
            unique=False,
            sqlite_where=sa.text("claim_salt <> ''"),
            postgresql_where=sa.text("claim_salt <> ''"),
        )
        batch_op.create_index(batch_op.f("ix_released_texts_replies_to"), ["replies_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_released_texts_round_id"), ["round_id"], unique=False)

    op.create_table(
        "scheduled_events",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("external", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_scheduled_events_round_id")),
        sa.PrimaryKeyConstraint("round_id", "account", "place", name=op.f("pk_scheduled_events")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("scheduled_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scheduled_events_account"), ["account"], unique=False)

    op.create_index(
        "ix_rounds_under_way",
        "rounds",
        ["id"],
        unique=False,
        sqlite_where=sa.text("phase IN ('early', 'open')"),
        postgresql_where=sa.text("phase IN ('early', 'open')"),
    )
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.Text(), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("days_off", sa.Text(), server_default=sa.text("'[]'"), nullable=False))
        batch_op.add_column(sa.Column("supporters", sa.Integer(), server_default=sa.text("3"), nullable=False))

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("asks_a_week", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("topics_off", sa.String(), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("credit", sa.String(), server_default=sa.text("''"), nullable=False))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_until", sa.BigInteger(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outbox_account_interactive_seq"))
        batch_op.create_index(
            "ix_outbox_waiting",
            ["account", "interactive", "seq"],
            unique=False,
            sqlite_where=sa.text("held_until IS NULL"),
            postgresql_where=sa.text("held_until IS NULL"),
        )
        batch_op.create_index(
            "ix_outbox_held",
            ["account", "held_until", "seq"],
            unique=False,
            sqlite_where=sa.text("held_until IS NOT NULL"),
            postgresql_where=sa.text("held_until IS NOT NULL"),
        )

    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("details", sa.Text(), server_default=sa.text("'{}'"), nullable=False))
        batch_op.add_column(sa.Column("before", sa.Text(), nullable=True))
