/**
 * Stands in the fragment of the addresses that we open ourselves: whoever follows one wants our card; so do links with
 * settings, whose part begins like it. No element has this id: Firefox would take the focus from the card when the page has loaded.
 */
export const cardMark = "spare-key";
