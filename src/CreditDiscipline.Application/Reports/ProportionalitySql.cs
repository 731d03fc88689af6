namespace CreditDiscipline.Application.Reports;

/// <summary>The statement behind the report: $1 courts, $2 first day, $3 last day, $4 and $5 the working calendar, $6 the line of an entry about which nobody asked.</summary>
internal static class ProportionalitySql
{
    /// <summary>One row a count: court, measure, code, times, cases, amount, mean, worst, late, share.</summary>
    public const string Text = """
        with calendar as (select * from unnest($4::date[], $5::integer[]) as days (day, passed)),
        decided as (
          select *, content_grounds as grounds, subject_type in ('LEGAL_PERSON', 'UNINCORPORATED', 'STATE_BODY') as organisation, content_caution = array[$6] as exempt
          from debtor_listings where court_code = any($1) and decided_on between $2 and $3 and state <> 'REVOKED'
        ),
        imposed as (select * from penalties where court_code = any($1) and decided_on between $2 and $3),
        removed as (
          select entry.court_code, entry.case_id, entry.removal, duty.due is not null and duty.ended_on > duty.due as late, ended.passed - began.passed as days
          from debtor_listings entry
          left join lateral (
            select * from duties where thing_id = entry.id and kind in ('DELETE_ENTRY', 'REVOKE_ENTRY', 'REVOKE_PAID_ENTRY') and state = 'DONE' order by ended_on desc, id desc limit 1
          ) duty on true
          left join calendar began on began.day = duty.started_on
          left join calendar ended on ended.day = duty.ended_on
          where entry.court_code = any($1) and entry.ended_on between $2 and $3 and entry.published_on is not null and entry.state in ('DELETED', 'REVOKED')
        ),
        steps (court_code, case_id, debtor, step, day) as (
          select court_code, case_id, debtor, 1, served_on from credit_warnings where court_code = any($1) and state = 'SERVED'
          union all select court_code, case_id, subject_key, 2, in_force_since from restriction_orders where court_code = any($1) and in_force_since is not null and state <> 'REVOKED'
          union all select court_code, case_id, subject_key, 3, decided_on from debtor_listings where court_code = any($1) and decided_on is not null and state <> 'REVOKED'
          union all select court_code, case_id, debtor, 4, decided_on from penalties where court_code = any($1) and state in ('DECIDED', 'ENFORCED') and "as" <> 'ASSISTING_UNIT'
          union all select court_code, case_id, debtor, 5, decided_on from crime_referrals where court_code = any($1) and decided_on is not null and state <> 'REJECTED'
        ),
        climbed as (
          select court_code, case_id, max(step) > count(distinct step) as skipped from steps where day <= $3 group by court_code, case_id, debtor having bool_or(day >= $2)
        )
        select court_code, 'WARNINGS', state, count(*), count(distinct case_id), null::numeric, null::numeric, null::integer, null::bigint, null::numeric
        from credit_warnings where court_code = any($1) and issued_on between $2 and $3 group by court_code, state
        union all select court_code, 'ORDERS', null, count(*), count(distinct case_id), null, null, null, null, null
        from restriction_orders where court_code = any($1) and in_force_since between $2 and $3 and state <> 'REVOKED' group by court_code
        union all select court_code, 'ENTRIES', null, count(*), count(distinct case_id), null, null, null, null, null from decided group by court_code
        union all select court_code, 'ENTRIES_BY_GROUND', ground, count(*), count(distinct case_id), null, null, null, null, null from decided, unnest(grounds) as ground group by court_code, ground
        union all select court_code, 'ENTRIES_BY_GRADE', coalesce(content_grade, 'NONE'), count(*), count(distinct case_id), null, null, null, null, null from decided group by court_code, coalesce(content_grade, 'NONE')
        union all select court_code, 'CHECKLIST', code, count(*), count(distinct case_id), null, null, null, null, null
        from decided, unnest(array[
          case when organisation and not exempt and cardinality(content_caution) > 0 then 'ASKED' end, case when organisation and not exempt and content_temporary_difficulty then 'DIFFICULTY' end,
          case when organisation and (exempt or cardinality(content_caution) = 0) then 'NOT_ASKED' end]) as code
        where code is not null group by court_code, code
        union all select court_code, 'GRACE', code, count(*), count(distinct case_id), null, null, null, null, null
        from decided, unnest(array[
          case when grace_ends_on is not null or (content_temporary_difficulty and content_no_grace_reason is not null) then 'OFFERED' end, case when grace_ends_on is not null then 'USED' end,
          case when removal = 'GRACE_PERFORMED' then 'PERFORMED' end]) as code
        where code is not null group by court_code, code
        union all select court_code, 'FINES', null, count(*), count(distinct case_id), sum(fine), null, null, null, null
        from imposed where state in ('DECIDED', 'ENFORCED') and fine is not null group by court_code
        union all select court_code, 'DETENTIONS', null, count(*), count(distinct case_id), sum(detention_days)::numeric, null, null, null, null
        from imposed where state in ('DECIDED', 'ENFORCED') and detention_days is not null group by court_code
        union all select court_code, 'PENALTIES_SET_ASIDE', null, count(*), count(distinct case_id), null, null, null, null, null from imposed where state = 'SET_ASIDE' group by court_code
        union all select court_code, 'REFERRALS', state, count(*), count(distinct case_id), null, null, null, null, null
        from crime_referrals where court_code = any($1) and decided_on between $2 and $3 and state <> 'REJECTED' group by court_code, state
        union all select court_code, 'REMOVALS', removal, count(*), count(distinct case_id), null, round(avg(days), 2), max(days), count(*) filter (where late), null from removed group by court_code, removal
        union all select court_code, 'LADDER', 'DEBTORS', count(*), count(distinct case_id), null, null, null, null, null from climbed group by court_code
        union all select court_code, 'LADDER', 'SKIPPED', count(*) filter (where skipped), count(distinct case_id) filter (where skipped), null, null, null, null, round(avg(skipped::integer), 4) from climbed group by court_code
        """;
}
