-- The engine ships no index on the due date of jobs: every poll would read the whole table.
create index kc_job_due on act_ru_job (duedate_) where retries_ > 0;
-- The inbox of a unit: tasks are chosen by unit (tenant) and ordered by date of creation or due date.
create index kc_task_tenant_create on act_ru_task (tenant_id_, create_time_ desc);
create index kc_task_tenant_due on act_ru_task (tenant_id_, due_date_);
