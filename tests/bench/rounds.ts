/** What one leg measured in one go, by name. */
export type Sample = Readonly<Record<string, number>>;

type Leg = () => Promise<Sample>;

/**
 * Measures every leg once a round, in turn forwards and backwards, so that whatever drifts (a machine that warms up,
 * a neighbour that starts) meets all of them alike. What two legs measured in one round is a pair. A round before the
 * first is thrown away.
 */
export async function alternate<Name extends string>(
  rounds: number,
  legs: Readonly<Record<Name, Leg>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(legs) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (const name of names) await legs[name]();
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) samples[name].push(await legs[name]());
  }
  return samples;
}

/** One name's values in a leg's samples. */
export function valuesOf(samples: readonly Sample[] | undefined, name: string): number[] {
  return (samples ?? []).map((sample) => {
    const value = sample[name];
    if (value === undefined) throw new Error(`${name} was not measured`);
    return value;
  });
}
