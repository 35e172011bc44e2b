"""Votes: who may vote in a round, what is being counted, and who runs the computer meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the data from the version before to this one. There is no way back but the copy made beforehand."""
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("operator_id", sa.String(), nullable=True))

    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index("ix_rounds_under_way")
        batch_op.create_index(
            "ix_rounds_under_way",
            ["id"],
            unique=False,
            sqlite_where=sa.text("phase IN ('early', 'open', 'closing')"),
            postgresql_where=sa.text("phase IN ('early', 'open', 'closing')"),
        )

    op.create_table(
        "rolls",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_rolls_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_rolls")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("rolls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rolls_group_id_wording"), ["group_id", "wording"], unique=False)

    op.create_table(
        "electorate",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rolls.round_id"], name=op.f("fk_electorate_round_id")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_electorate")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("electorate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_electorate_member_id"), ["member_id"], unique=False)
