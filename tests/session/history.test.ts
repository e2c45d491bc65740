import { describe, expect, it } from 'vitest';
import { History } from '../../src/session/history';

describe('History', () => {
  it('walks back and forth', () => {
    const history = new History('a').push('b').push('c');
    expect(history.undo().present).toBe('b');
    expect(history.undo().undo().present).toBe('a');
    expect(history.undo().redo().present).toBe('c');
  });

  it('stays where it is at either end', () => {
    const history = new History('a');
    expect(history.undo()).toBe(history);
    expect(history.redo()).toBe(history);
  });

  it('forgets what was undone when something new happens', () => {
    const history = new History('a').push('b').undo().push('c');
    expect(history.redo().present).toBe('c');
    expect(history.undo().present).toBe('a');
  });

  it('keeps a hundred steps', () => {
    let history = new History(0);
    for (let i = 1; i <= 150; i++) history = history.push(i);
    expect(history.past.length).toBe(100);
  });
});
