import { describe, expect, it } from 'vitest';
import { matching, startable } from '../../src/views/frame/commands';
import { overallFraction, stageWords } from '../../src/views/frame/stage-words';
import { isDone, lockOf, STEPS } from '../../src/views/frame/steps';
import { listed, numberWord } from '../../src/views/frame/words';
import { STAGES } from '../../src/pipeline/stages';

describe('steps', () => {
  const nothing = { hasFile: false, hasGroups: false };
  const file = { hasFile: true, hasGroups: false };
  const groups = { hasFile: true, hasGroups: true };
  const open = (standing: typeof nothing) => STEPS.filter(({ id }) => !lockOf(id, standing)).map(({ id }) => id);

  it('open as there is something to show', () => {
    expect(open(nothing)).toEqual(['data']);
    expect(open(file)).toEqual(['data', 'prepare']);
    expect(open(groups)).toHaveLength(STEPS.length);
  });

  it('say why they are closed', () => {
    expect(lockOf('segments', nothing)).toContain('file');
    expect(lockOf('segments', file)).toContain('groups');
  });

  it('are done when the next thing exists or was looked at', () => {
    expect(isDone('data', file, new Set())).toBe(true);
    expect(isDone('prepare', file, new Set())).toBe(false);
    expect(isDone('segments', groups, new Set(['segments']))).toBe(false);
    expect(isDone('segments', groups, new Set(['share']))).toBe(true);
    expect(isDone('share', groups, new Set(['share']))).toBe(false);
  });
});

describe('progress', () => {
  it('has words for every stage', () => {
    for (const stage of STAGES) expect(stageWords(stage)).not.toBe(stage);
  });

  it('grows from nothing to the whole through the stages of a run', () => {
    const order = ['clean', 'text', 'features', 'reduce', 'cluster', 'evaluate', 'explain'];
    const points = order.flatMap((stage) => [0, 0.5, 1].map((at) => overallFraction('run', stage, at)));
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(points[0]).toBe(0);
    expect(points.at(-1)).toBeCloseTo(1);
    expect(overallFraction('open', 'profile', 1)).toBeCloseTo(1);
  });

  it('is not carried away by a stage that overshoots or that it does not know', () => {
    expect(overallFraction('open', 'parse', 7)).toBeLessThan(1);
    expect(overallFraction('run', 'nobody', 0.5)).toBe(0);
  });
});

describe('commands', () => {
  const commands = ['Go to Data', 'Save the map as a picture, PNG', 'Open sample: Web shop orders', 'Undo'].map(
    (label) => ({
      label,
      run: () => undefined,
    }),
  );
  const labels = (query: string) => matching(commands, query).map(({ label }) => label);

  it('are found by the beginnings of their words, in any order', () => {
    expect(labels('png map')).toEqual(['Save the map as a picture, PNG']);
    expect(labels('zebra')).toEqual([]);
    expect(labels('')).toHaveLength(4);
  });

  it('wait while work is under way, but for those that do not touch it', () => {
    const all = [...commands, { label: 'Stop', run: () => undefined, anytime: true }];
    expect(startable(all, true).map(({ label }) => label)).toEqual(['Stop']);
    expect(startable(all, false)).toEqual(all);
  });

  it('come first when they begin with what was typed', () => {
    expect(labels('o')).toEqual(['Open sample: Web shop orders']);
    expect(labels('s')[0]).toBe('Save the map as a picture, PNG');
  });
});

describe('words', () => {
  it('spell small numbers and list things', () => {
    expect(numberWord(5)).toBe('Five');
    expect(numberWord(40)).toBe('40');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed([])).toBe('');
  });
});
