"""What some tests need that not every machine has."""

from functools import lru_cache

import pytest
import sqlalchemy as sa

POSTGRESQL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
MARIADB = "mysql+pymysql://root@127.0.0.1:3306/mysql"


def require(condition: bool, reason: str) -> None:
    """Skip the test where the condition does not hold; tests/conftest.py decides whether a skip may stand."""
    if not condition:
        pytest.skip(reason)


def require_server(url: str) -> None:
    """Skip the test where no database server answers at the address."""
    require(_answers(url), f"no server answers at {sa.make_url(url).host}:{sa.make_url(url).port}")


@lru_cache
def _answers(url: str) -> bool:
    engine = sa.create_engine(url, connect_args={"connect_timeout": 5})
    try:
        with engine.connect():
            return True
    except sa.exc.OperationalError:
        return False
    finally:
        engine.dispose()


def require_odbc_driver(name: str) -> None:
    """Skip the test where the ODBC driver of that name is not installed."""
    pyodbc = pytest.importorskip("pyodbc", exc_type=ImportError)
    require(name in pyodbc.drivers(), f"the ODBC driver {name} is not installed")
