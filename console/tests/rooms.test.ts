import { describe, expect, it } from 'vitest';
import { Rooms } from '../src/viewer/stream/rooms';

describe('buffers that go round', () => {
  it('are handed out once each, and only where they fit exactly', () => {
    const rooms = new Rooms();
    const brick = new ArrayBuffer(512);
    rooms.put(brick);
    expect(rooms.take(256)).toBeNull();
    expect(rooms.take(512)).toBe(brick);
    expect(rooms.take(512)).toBeNull();
  });

  it('are few: the eldest is left to the collector when more come', () => {
    const rooms = new Rooms();
    rooms.put(new ArrayBuffer(8));
    for (let i = 0; i < 16; i++) rooms.put(new ArrayBuffer(16));
    expect(rooms.take(8)).toBeNull();
    for (let i = 0; i < 16; i++) expect(rooms.take(16)).not.toBeNull();
    expect(rooms.take(16)).toBeNull();
  });
});
