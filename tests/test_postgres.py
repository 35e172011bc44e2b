"""The PostgreSQL of the tests is a real server, and every test gets a database of its own."""

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.postgres import Server


def test_the_server_is_postgresql_18_with_utf8(postgres_url: str) -> None:
    with create_engine(postgres_url, poolclass=NullPool).connect() as connection:
        assert str(connection.scalar(text("SHOW server_version"))).startswith("18")
        assert connection.scalar(text("SHOW server_encoding")) == "UTF8"


def test_two_databases_share_nothing(postgres_server: Server) -> None:
    with postgres_server.fresh_database() as one, postgres_server.fresh_database() as other:
        with create_engine(one, poolclass=NullPool).begin() as connection:
            connection.execute(text("CREATE TABLE only_here (id integer)"))
        with create_engine(other, poolclass=NullPool).connect() as connection:
            assert connection.scalar(text("SELECT to_regclass('only_here')")) is None


def test_a_database_is_dropped_though_somebody_is_still_connected(postgres_server: Server) -> None:
    with postgres_server.fresh_database() as url:
        left_open = create_engine(url, poolclass=NullPool).connect()
    left_open.invalidate()
    left_open.close()
