#!/bin/bash
# Two roles: the owner migrates, the application may not change its own records.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username postgres --dbname kuaichu \
  --set owner_password="$KUAICHU_OWNER_PASSWORD" --set app_password="$KUAICHU_APP_PASSWORD" <<'SQL'
create role kuaichu_owner login password :'owner_password';
create role kuaichu_app login password :'app_password';
alter role kuaichu_app set timezone = 'Asia/Shanghai';
alter database kuaichu owner to kuaichu_owner;
grant all on schema public to kuaichu_owner;
SQL
