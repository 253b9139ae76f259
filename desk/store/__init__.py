"""The database: tables, migrations, and the repositories behind kintsugi/ports.py."""
