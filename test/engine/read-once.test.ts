import {readOnce} from '../../src/engine/read-once';
import type {BlobStore} from '../../src/ports';

/** Blobs that note every call that would go to Drive. */
function counted(texts: Record<string, string>): {calls: string[]; blobs: BlobStore} {
  const calls: string[] = [];
  return {
    calls,
    blobs: {
      read: name => (calls.push(`read ${name}`), texts[name] ?? null),
      write(name, text) {
        calls.push(`write ${name}`);
        if (text === 'refused') throw new Error('Drive refused');
        texts[name] = text;
      },
      remove(name) {
        calls.push(`remove ${name}`);
        delete texts[name];
      },
      inspect: () => (calls.push('inspect'), {problem: '', stores: 1}),
    },
  };
}

test.each([
  {name: 'a text', texts: {a: 'kept'}, want: 'kept'},
  {name: 'that there is none', texts: {}, want: null},
])('$name is read once', ({texts, want}) => {
  const {calls, blobs} = counted(texts);
  const once = readOnce(blobs);
  expect([once.read('a'), once.read('a')]).toEqual([want, want]);
  expect(calls).toEqual(['read a']);
});

test('what was written is known, what was removed is looked for', () => {
  const {calls, blobs} = counted({a: 'old'});
  const once = readOnce(blobs);
  once.read('a');
  once.write('a', 'new');
  expect(once.read('a')).toBe('new');
  once.remove('a');
  expect(once.read('a')).toBeNull();
  expect(calls).toEqual(['read a', 'write a', 'remove a', 'read a']);
});

test('the text that is there already is not written again', () => {
  const {calls, blobs} = counted({a: 'kept'});
  const once = readOnce(blobs);
  once.write('a', once.read('a') ?? '');
  once.write('a', 'new');
  once.write('a', 'new');
  expect(calls).toEqual(['read a', 'write a']);
});

test('after a write that failed the next read looks', () => {
  const {calls, blobs} = counted({a: 'old'});
  const once = readOnce(blobs);
  once.read('a');
  expect(() => once.write('a', 'refused')).toThrow('Drive refused');
  expect(once.read('a')).toBe('old');
  expect(calls).toEqual(['read a', 'write a', 'read a']);
});

test.each([
  {length: 2_000_000, reads: 1},
  {length: 2_000_001, reads: 2},
])('a text of $length characters is read $reads times', ({length, reads}) => {
  const {calls, blobs} = counted({a: 'x'.repeat(length)});
  const once = readOnce(blobs);
  once.read('a');
  once.read('a');
  expect(calls).toHaveLength(reads);
});
