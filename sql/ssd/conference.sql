-- evidence: seen
-- Initial and review conferences are two tables: the letter in front keeps their numbers apart. An initial
-- conference is asked for when its enquiry ends, a review when the one before it was held, the first when the
-- plan began. Cancelled meetings are not told from held ones.
-- Outcomes are one text put together by hand, not always good JSON: each flag is looked for in it as words.
{%- macro flag(name) -%}
CASE WHEN REPLACE(c.outcome, ' ', '') LIKE '%"{{ name }}":"Y%' THEN 'Y' WHEN REPLACE(c.outcome, ' ', '') LIKE '%"{{ name }}":"N%' THEN 'N' END
{%- endmacro %}
SELECT
    {{ joined("c.letter", "c.number") }} AS conference_id,
    c.child AS child_id,
    c.kind AS kind_code,
    c.referral AS referral_id,
    c.enquiry AS s47_id,
    c.plan_id AS cp_plan_id,
    c.meeting AS meeting_id,
    CASE WHEN c.asked > c.held THEN c.held ELSE c.asked END AS asked_for_date,
    c.due AS due_date,
    NULL AS planned_date, -- not held: the SSD has no planned date
    c.held AS held_at,
    NULL AS is_cancelled, -- not held: the SSD does not say that a conference was cancelled
    c.led_on AS made_plan,
    c.goes_on AS continued_plan,
    {{ flag("NFA_FLAG") }} AS outcome_no_further_action,
    {{ flag("PROV_OF_SERVICES_FLAG") }} AS outcome_services,
    {{ flag("SINGLE_ASSESSMENT_FLAG") }} AS outcome_assessment,
    {{ flag("REFERRAL_TO_OTHER_AGENCY_FLAG") }} AS outcome_other_agency,
    {{ flag("OTHER_OUTCOMES_EXIST_FLAG") }} AS outcome_other,
    c.participation AS participation_code,
    c.enough AS quorate,
    NULL AS seen_in_timescale, -- not held: the SSD has no answer about the plan's visits
    NULL AS delay_reason, -- not held: the SSD has no reason of delay
    NULL AS requested_date, -- not held: the SSD has no request for a conference
    NULL AS invitations_date, -- not held: the SSD has no list of invitations
    NULL AS report_date, -- not held: the SSD has no report to a conference
    NULL AS report_reason, -- not held: the SSD has no report to a conference
    NULL AS report_shared_date, -- not held: the SSD has no report to a conference
    NULL AS chair_name, -- not held: the SSD has no chair of a conference
    c.worker AS worker_id,
    c.team AS team_id
FROM (
    SELECT
        'I' AS letter,
        i.icpc_icpc_id AS number,
        i.icpc_person_id AS child,
        CASE WHEN i.icpc_icpc_transfer_in = 'Y' THEN 'TRANSFER_IN' ELSE 'INITIAL' END AS kind,
        i.icpc_referral_id AS referral,
        i.icpc_s47_enquiry_id AS enquiry,
        i.icpc_cp_plan_id AS plan_id,
        i.icpc_icpc_meeting_id AS meeting,
        e.s47e_s47_end_date AS asked,
        i.icpc_icpc_target_date AS due,
        i.icpc_icpc_date AS held,
        i.icpc_icpc_outcome_cp_flag AS led_on,
        NULL AS goes_on,
        i.icpc_icpc_outcome_json AS outcome,
        NULL AS participation,
        NULL AS enough,
        i.icpc_icpc_worker_id AS worker,
        i.icpc_icpc_team AS team
    FROM {{ schema }}.ssd_initial_cp_conference i
    LEFT JOIN {{ schema }}.ssd_s47_enquiry e ON e.s47e_s47_enquiry_id = i.icpc_s47_enquiry_id
    UNION ALL
    SELECT
        'R' AS letter,
        r.cppr_cp_review_id AS number,
        r.cppr_person_id AS child,
        'REVIEW' AS kind,
        p.cppl_referral_id AS referral,
        NULL AS enquiry,
        r.cppr_cp_plan_id AS plan_id,
        r.cppr_cp_review_meeting_id AS meeting,
        COALESCE(
            MAX(r.cppr_cp_review_date) OVER (
                PARTITION BY r.cppr_person_id, r.cppr_cp_plan_id
                ORDER BY r.cppr_cp_review_due, r.cppr_cp_review_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            p.cppl_cp_plan_start_date
        ) AS asked,
        r.cppr_cp_review_due AS due,
        r.cppr_cp_review_date AS held,
        NULL AS led_on,
        r.cppr_cp_review_outcome_continue_cp AS goes_on,
        NULL AS outcome,
        r.cppr_cp_review_participation AS participation,
        r.cppr_cp_review_quorate AS enough,
        NULL AS worker,
        NULL AS team
    FROM {{ schema }}.ssd_cp_reviews r
    LEFT JOIN {{ schema }}.ssd_cp_plans p ON p.cppl_cp_plan_id = r.cppr_cp_plan_id
) c
