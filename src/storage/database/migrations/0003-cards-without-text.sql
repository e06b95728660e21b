-- The text of a card stands in the record of the evaluation that gave it.
alter table cards drop column card;
