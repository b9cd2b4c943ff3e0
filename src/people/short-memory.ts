const atMost = 2_000;

/** Remembers for a moment, so that the many requests of one page ask the database once. */
export function createShortMemory<Value>(milliseconds: number) {
  const kept = new Map<string, { value: Promise<Value> | Value; until: number }>();
  function put(key: string, now: Date, value: Promise<Value> | Value): void {
    if (kept.size >= atMost) kept.clear();
    kept.set(key, { value, until: now.getTime() + milliseconds });
  }
  return {
    /** What is remembered under this key, else what `find` brings, which is then remembered. */
    async get(key: string, now: Date, find: () => Promise<Value>): Promise<Value> {
      const known = kept.get(key);
      if (known && known.until > now.getTime()) return known.value;
      const value = find();
      put(key, now, value);
      // What failed is asked again, not remembered.
      value.catch(() => kept.delete(key));
      return value;
    },
    put,
    clear: () => kept.clear(),
  };
}
