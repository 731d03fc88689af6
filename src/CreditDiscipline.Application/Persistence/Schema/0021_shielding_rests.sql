-- The plan that a shielding rests on, and what came of a missed instalment.

alter table repair_requests add column plan_id uuid references instalment_plans;
alter table instalment_plans add column miss_outcome text;

update repair_requests set plan_id = plan.id
from (select distinct on (case_id) id, case_id from instalment_plans where state <> 'ENDED' order by case_id, id desc) plan
where plan.case_id = repair_requests.case_id and basis in ('PARTLY_PERFORMED', 'SETTLEMENT_ON_TIME') and repair_requests.state in ('IN_EFFECT', 'REVOKED');
