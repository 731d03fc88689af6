-- A reference of the bank is its partner's; what stands on no account says why; a search that was sufficient without every answer; money back of a fine; a referral whose prior penalty is gone.

drop index ux_fund_entries_reference;
create unique index ux_fund_entries_reference on fund_entries (bank_reference, partner);
alter table fund_entries add column unmatched_for text;
update fund_entries set unmatched_for = 'ACCOUNT_UNKNOWN' where credit_outcome = 'UNMATCHED' and case_id is null;

alter table asset_inquiries
  add column sufficient_by text,
  add constraint who_asked_confirms_no_search check (sufficient_by <> opened_by);

alter table penalties
  add column refund_due numeric(18, 2) check (refund_due > 0),
  add column refunded_on date,
  add column refund_reference text;

alter table crime_referrals add column prior_penalty_gone_on date;
