import { describe, expect, it } from 'vitest';
import { runToEnd, runToEndAsync } from '../../src/core/progress';
import { sourcesLike } from '../../src/pipeline/like-before';
import { prepareSteps } from '../../src/pipeline/prepare';
import { defaultRecipe, parseRecipe } from '../../src/pipeline/recipe';
import { parseText } from '../../src/stages/parse/delimited';
import { summariseSourceSteps } from '../../src/stages/profile/table';

const months = (year: number, count: number) =>
  [
    ['Customer ID', ...['Jan', 'Feb', 'Mar', 'Apr'].map((month) => `${month} ${year}`)].join(','),
    ...Array.from({ length: count }, (_, i) =>
      [1000 + i, ...[1, 2, 3, 4].map((m) => ((i * m) % 3 ? i + m : ''))].join(','),
    ),
  ].join('\n');

describe('the way from a shape to features', () => {
  it('leads from months to customers, with their trend', async () => {
    const source = await parseText(months(2023, 40));
    const { customers, features } = await runToEndAsync(prepareSteps(source, ['x'], parseRecipe({})));
    expect(customers.rows).toBe(26); // 14 of 40 have something in no month
    expect(features.features.map(({ column }) => column)).toContain('Total spent');
    expect(customers.columns.map(({ name }) => name)).toContain('Trend over the months');
  });

  it('leads from events to customers; equal events are kept', async () => {
    const text = [
      'user_id,day,event',
      ...Array.from({ length: 90 }, (_, i) => `u${i % 9},2024-01-0${(i % 3) + 1},login`),
    ];
    const source = await parseText(text.join('\n'));
    expect(source.kind).toBe('events');
    const { customers } = await runToEndAsync(prepareSteps(source, ['x'], parseRecipe({})));
    const events = customers.columns.find(({ name }) => name === 'Events');
    expect(events?.type === 'number' && events.values.reduce((sum, n) => sum + n)).toBe(90);
    const summary = runToEnd(summariseSourceSteps(source));
    expect(summary.issues.map(({ code }) => code)).not.toContain('profile/duplicate-rows');
  });

  it('reads a later file in the same shape, with other months', async () => {
    const earlier = runToEnd(summariseSourceSteps(await parseText(months(2023, 40))));
    const [like] = sourcesLike(defaultRecipe(), earlier, ['later.csv']);
    expect(like?.shape).toEqual({ kind: 'months' });
    const later = await parseText(months(2024, 10), like);
    expect(later.shape?.shape).toMatchObject({
      kind: 'months',
      columns: ['Jan 2024', 'Feb 2024', 'Mar 2024', 'Apr 2024'],
    });
    expect(later.issues.map(({ code }) => code)).not.toContain('parse/unknown-column');
  });

  it('ends with a sentence at baskets of nobody', async () => {
    const goods = ['milk', 'bread', 'butter', 'beer', 'tea', 'jam'];
    const baskets = Array.from({ length: 40 }, (_, i) =>
      goods
        .filter((__, g) => (i + g * g) % 3 > 0 || g === i % 6)
        .slice(0, 1 + (i % 5))
        .join(','),
    );
    const source = await parseText(baskets.join('\n'));
    await expect(runToEndAsync(prepareSteps(source, ['x'], parseRecipe({})))).rejects.toMatchObject({
      code: 'features/no-customer-column',
    });
  });

  it.each([
    { kind: 'fixedWidth', cuts: [0] },
    { kind: 'fixedWidth', cuts: [1.5] },
    { kind: 'baskets', leading: 99 },
    { kind: 'months', year: 23 },
    { kind: 'pivot' },
  ])('does not begin with %o', (shape) => {
    expect(() => parseRecipe({ sources: [{ name: 'a.csv', shape }] })).toThrow(
      expect.objectContaining({ code: 'recipe/invalid' }),
    );
  });
});
