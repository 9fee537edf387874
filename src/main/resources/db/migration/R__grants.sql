-- The application's role: everything on working tables, insert and read on the records, nothing on the schema.
grant usage on schema public to ${application_role};
grant select, insert, update, delete on all tables in schema public to ${application_role};
grant usage on all sequences in schema public to ${application_role};
-- a view writes with the rights of its owner: through one, records could be changed that the role itself may not touch
do $$
declare
  v_view text;
begin
  for v_view in select viewname from pg_views where schemaname = 'public' loop
    execute format('revoke insert, update, delete, truncate on %I from ${application_role}', v_view);
  end loop;
end $$;
revoke insert, update, delete, truncate on flyway_schema_history from ${application_role};
revoke update, delete, truncate
  on ledger_entry, case_text, sheet, signature, evidence, ledger_anchor,
     clock_event, clock_moment
  from ${application_role};
revoke update, delete, truncate on supervision_act, referral_result, role_gap from ${application_role};
revoke delete, truncate on supervision_order from ${application_role};
revoke update, delete, truncate on conference_decision from ${application_role};
revoke delete, truncate on conference, conference_case, conference_task from ${application_role};
revoke update, delete, truncate on daily_watch, daily_watch_finding from ${application_role};
revoke update, delete, truncate on signature_proof, contact_try, review, recusal from ${application_role};
revoke delete, truncate on promise from ${application_role};
revoke update, delete, truncate on accused_reader from ${application_role};
revoke update, delete, truncate on report_back from ${application_role};
revoke update, delete, truncate on picture_print, sign_day, case_sign, unit_sign from ${application_role};
revoke update, delete, truncate
  on inspection, inspection_member, inspection_draw, inspection_candidate, inspection_visit, inspection_report,
     inspection_confirmation, inspection_photo, inspection_look, inspection_publication
  from ${application_role};
revoke delete, truncate on archived_case, archive_count from ${application_role};
revoke update, delete, truncate on dossier, destruction_list, destruction_item, destruction_approval from ${application_role};
revoke insert, update, delete, truncate on destruction, destroyed_file from ${application_role};
revoke update, delete, truncate on key_check from ${application_role};
revoke insert, update, delete, truncate on office_entry from ${application_role};
revoke update, delete, truncate on outer_indicator from ${application_role};
revoke update, delete, truncate on rule_set, rule_file, rule_entry from ${application_role};
revoke execute on function record_office(text, text, text) from public;
revoke update, delete, truncate on register_look from ${application_role};
revoke insert, update, delete, truncate on unit_kind from ${application_role};
revoke execute on function destroy_dossier(bigint, bigint) from public;
grant execute on function destroy_dossier(bigint, bigint) to ${application_role};
