/** A JSON Schema as far as those of this project go. */
export interface SchemaRule {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, SchemaRule>>
  readonly patternProperties?: Readonly<Record<string, SchemaRule>>
  readonly propertyNames?: SchemaRule
  readonly additionalProperties?: boolean | SchemaRule
  readonly required?: readonly string[]
  readonly items?: SchemaRule | readonly SchemaRule[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly anyOf?: readonly SchemaRule[]
  readonly oneOf?: readonly SchemaRule[]
  readonly allOf?: readonly SchemaRule[]
}

type Problems = string[]

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const isType = (types: string | readonly string[], value: unknown): boolean =>
  [types].flat().some((type) => typeOf(value) === type || (type === 'number' && typeof value === 'number'))

function ofObject(rule: SchemaRule, value: Readonly<Record<string, unknown>>, path: string): Problems {
  const missing = (rule.required ?? []).filter((key) => !Object.hasOwn(value, key)).map((key) => `${path} lacks ${key}`)
  const inner = Object.entries(value).flatMap(([key, child]) => {
    const named = rule.propertyNames ? schemaProblems(rule.propertyNames, key, `${path}.${key} (name)`) : []
    const own = rule.properties?.[key]
    const rest = rule.additionalProperties
    if (own) return [...named, ...schemaProblems(own, child, `${path}.${key}`)]
    if (rest === false) return [`${path}.${key} is not known`]
    return typeof rest === 'object' ? [...named, ...schemaProblems(rest, child, `${path}.${key}`)] : named
  })
  return [...missing, ...inner]
}

function ofArray(
  { items, minItems = 0, maxItems = Infinity }: SchemaRule,
  value: readonly unknown[],
  path: string,
): Problems {
  const rule = (index: number): SchemaRule | undefined =>
    Array.isArray(items) ? (items as readonly SchemaRule[])[index] : (items as SchemaRule | undefined)
  const inner = value.flatMap((each, index) => schemaProblems(rule(index) ?? {}, each, `${path}.${index}`))
  return value.length < minItems || value.length > maxItems ? [`${path} has ${value.length} items`, ...inner] : inner
}

function ofScalar(rule: SchemaRule, value: unknown, path: string): Problems {
  const bad = (found: boolean, what: string): Problems => (found ? [`${path} ${what}: ${String(value)}`] : [])
  return [
    ...bad(rule.enum !== undefined && !rule.enum.includes(value), 'is none of the list'),
    ...bad(rule.const !== undefined && rule.const !== value, 'is another value'),
    ...bad(
      rule.pattern !== undefined && typeof value === 'string' && !new RegExp(rule.pattern, 'u').test(value),
      'has another form',
    ),
    ...bad(typeof value === 'number' && value < (rule.minimum ?? -Infinity), 'is too small'),
    ...bad(typeof value === 'number' && value > (rule.maximum ?? Infinity), 'is too large'),
    ...bad(typeof value === 'number' && value <= (rule.exclusiveMinimum ?? -Infinity), 'is too small'),
  ]
}

function ofChoices(rule: SchemaRule, value: unknown, path: string): Problems {
  const fitting = (rules: readonly SchemaRule[]): number =>
    rules.filter((each) => schemaProblems(each, value, path).length === 0).length
  return [
    ...(rule.anyOf && fitting(rule.anyOf) === 0 ? [`${path} fits no choice`] : []),
    ...(rule.oneOf && fitting(rule.oneOf) !== 1 ? [`${path} fits ${fitting(rule.oneOf)} choices`] : []),
    ...(rule.allOf ?? []).flatMap((each) => schemaProblems(each, value, path)),
  ]
}

/** What a JSON Schema has against a value: a small reader of the keywords that the project's schemas use, as editors read them. */
export function schemaProblems(rule: SchemaRule, value: unknown, path = '$'): Problems {
  if (rule.type !== undefined && !isType(rule.type, value))
    return [`${path} is ${typeOf(value)}, not ${String(rule.type)}`]
  const inner =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? ofObject(rule, value as Record<string, unknown>, path)
      : Array.isArray(value)
        ? ofArray(rule, value, path)
        : []
  return [...inner, ...ofScalar(rule, value, path), ...ofChoices(rule, value, path)]
}
