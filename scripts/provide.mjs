import { needs } from "./needs.mjs";

/** Those of the judged needs that apt should install or upgrade; what a person has named is theirs alone. */
export function installable(judgements, mayUseApt) {
  const lacking = Object.entries(judgements).filter(([, { problem, isNamed }]) => problem && !isNamed);
  return mayUseApt ? lacking.map(([name]) => name) : [];
}

/**
 * Installs or upgrades with apt what is missing, too old or unusable, from lists refreshed once; says in one line
 * each what is done, what fails and what is still wrong at the end.
 */
export async function provide(names, { judge, mayUseApt, apt, say }) {
  const judgements = Object.fromEntries(names.map((name) => [name, judge(name)]));
  const wanted = installable(judgements, mayUseApt);
  for (const name of wanted) say(judgements[name].problem);
  if (wanted.length > 0) await installAll(wanted, apt, say);
  for (const name of names) {
    const { problem } = wanted.includes(name) ? judge(name) : judgements[name];
    if (problem) say(problem);
  }
}

async function installAll(names, apt, say) {
  say("refreshing the package lists of apt");
  const refused = await apt(["update", "-o", "APT::Update::Error-Mode=any"]);
  if (refused) say(`apt's lists stay as old as they are: ${refused}`);
  for (const name of names) {
    const { debian } = needs[name];
    say(`installing ${debian} with apt`);
    const failed = await apt(["install", "-y", debian]);
    if (failed) say(`apt could not install ${debian}: ${failed}`);
  }
}
