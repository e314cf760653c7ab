/**
 * Only for a real press: what reaches further than the page's form must not happen because the page's own script
 * has clicked our button.
 */
export function byPerson(act: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) act();
  };
}
