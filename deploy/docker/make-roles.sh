#!/usr/bin/env bash
# Makes, when the database is made, the role that the aggregator logs in as: it owns its database, and is nobody else.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/plumbline/password)" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE aggregator LOGIN PASSWORD :'password';
ALTER DATABASE plumbline OWNER TO aggregator;
ALTER SCHEMA public OWNER TO aggregator;
SQL
