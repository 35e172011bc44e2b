"""Research questions, from open questions to a Top 10; and the mark of the folder in which sealed boxes lie."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the data from the version before to this one. There is no way back but the copy made beforehand."""
    op.create_table(
        "priority_settings",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("interim", sa.Text(), nullable=True),
        sa.Column("final", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_priority_settings_group_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_priority_settings")),
        sa.UniqueConstraint("id", name=op.f("uq_priority_settings_id")),
    )
    with op.batch_alter_table("priority_settings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_settings_group_id"), ["group_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("setting_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("into_id", sa.String(), nullable=False),
        sa.Column("series_id", sa.String(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=True),
        sa.Column("changed_on", sa.String(), nullable=True),
        sa.Column("checked", sa.String(), nullable=False),
        sa.Column("check_said", sa.Text(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_questions_group_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_questions")),
        sa.UniqueConstraint("id", name=op.f("uq_questions_id")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_changed_by"), ["changed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_group_id_setting_id"), ["group_id", "setting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_setting_id"), ["setting_id"], unique=False)

    op.create_table(
        "folder_marks",
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("folder", name=op.f("pk_folder_marks")),
        sqlite_with_rowid=False,
    )
