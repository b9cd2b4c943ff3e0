import { describe, expect, it } from 'vitest';
import { nearIdentical, similarity } from './similar-statements.ts';

describe('similarity of two statements', () => {
  it('is that of pg_trgm for Latin words', () => {
    // PostgreSQL: select similarity('word', 'two words') = 0.36363637
    expect(similarity('word', 'two words')).toBeCloseTo(4 / 11, 6);
    expect(similarity('word', 'word')).toBe(1);
  });

  it.each([
    ['More benches in the shade.', 'more BENCHES in the shade'],
    ['Plus de bancs à l’ombre', 'plus de bancs a l ombre'],
    ['مظلات عند مواقف الحافلات', 'مِظَلّات عند مواقف الحافلات'],
    ['نريد أشجارًا أكثر', 'نريد اشجارا اكثر'],
    ['夜间需要更多公交车', '夜间需要更多的公交车'],
    ['Нужно больше деревьев на площади', 'на площади нужно больше деревьев!'],
    ['रात में और बसें चाहिए', 'रात में और बसें चाहिएँ'],
  ])('finds the same said twice: %s', (a, b) => {
    expect(similarity(a, b)).toBeGreaterThanOrEqual(nearIdentical);
  });

  it.each([
    ['More benches in the shade.', 'Fewer cars in the centre.'],
    ['مظلات عند مواقف الحافلات', 'نريد أشجارًا أكثر في الساحة'],
    ['夜间需要更多公交车', '学校旁边应该种树'],
    ['', 'anything'],
    ['!!!', '???'],
  ])('tells different ones apart: %s', (a, b) => {
    expect(similarity(a, b)).toBeLessThan(nearIdentical);
  });
});
