-- An entry that was found never to have been right is revoked and not deleted, whatever happens meanwhile.

alter table debtor_listings add column wrongful_since date;

update debtor_listings set wrongful_since = found.started_on
from (select thing_id, min(started_on) as started_on from duties where kind = 'REVOKE_ENTRY' and state = 'OPEN' group by thing_id) found
where found.thing_id = debtor_listings.id;
