/**
 * Environments of the path-loss models that know several. The first of a model is what a design that names none is planned
 * with. No figure for Wi-Fi bands is published for `UNPUBLISHED_ENVIRONMENTS`.
 */
export const ENVIRONMENTS = {
  'itu-r-p1238': ['office', 'residential-house', 'residential-apartment', 'commercial'],
  'itu-r-p1238-site-general': ['office', 'corridor', 'industrial', 'conference'],
  tgax: ['enterprise', 'residential'],
} as const

export type ModelWithEnvironments = keyof typeof ENVIRONMENTS
export type EnvironmentOf<M extends ModelWithEnvironments> = (typeof ENVIRONMENTS)[M][number]
export type PropagationEnvironment = EnvironmentOf<ModelWithEnvironments>

/** ITU-R P.1238 gives N for commercial premises at 0.9, 1.2, 1.8 and 4 GHz only: no plan at a Wi-Fi band can come of it. */
export const UNPUBLISHED_ENVIRONMENTS: readonly PropagationEnvironment[] = ['commercial']

/** Environments that a model knows; none where it knows only one. */
export function environmentsOf(model: string): readonly PropagationEnvironment[] {
  return Object.hasOwn(ENVIRONMENTS, model) ? ENVIRONMENTS[model as ModelWithEnvironments] : []
}

/**
 * The environment that a model is computed in: the one named, else the model's first.
 * @throws RangeError for one that the model does not know.
 */
export function environmentOf<M extends ModelWithEnvironments>(
  model: M,
  environment: PropagationEnvironment | undefined,
): EnvironmentOf<M> {
  const known: readonly EnvironmentOf<M>[] = ENVIRONMENTS[model]
  const found = environment === undefined ? known[0] : known.find((each) => each === environment)
  if (found === undefined)
    throw new RangeError(`environment of ${model} is '${environment}'; it must be one of ${known.join(', ')}`)
  return found
}
