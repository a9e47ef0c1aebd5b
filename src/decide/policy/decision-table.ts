/**
 * Decision tables of policies: rules read from the top, of which the first that matches decides. A table is sound when
 * every case has a rule (total), and every rule decides some case.
 */

/** Every word of a union, for a list of all cases: a word left out does not compile. */
export type Every<Word extends string> = { readonly [Key in Word]: Key };

type Matches<Rule, Case> = (rule: Rule, one: Case) => boolean;

/** Cases that no rule is for. */
export function uncovered<Rule, Case>(
  rules: readonly Rule[],
  cases: readonly Case[],
  matches: Matches<Rule, Case>,
): readonly Case[] {
  return cases.filter((one) => !rules.some((rule) => matches(rule, one)));
}

/** Indexes of rules that can never decide, because the rules above take everything that they match. */
export function unreachable<Rule, Case>(
  rules: readonly Rule[],
  cases: readonly Case[],
  matches: Matches<Rule, Case>,
): readonly number[] {
  const deciding = new Set(cases.map((one) => rules.findIndex((rule) => matches(rule, one))));
  return rules.flatMap((_, index) => (deciding.has(index) ? [] : [index]));
}
