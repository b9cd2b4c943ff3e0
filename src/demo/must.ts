type Answered<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

/** The demo's content fits the rules; where it does not, the loading stops and says which rule. */
export function must<Value>(outcome: Answered<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demo breaks a rule: ${JSON.stringify(outcome)}`);
}
