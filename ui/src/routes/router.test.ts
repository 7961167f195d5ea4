import { describe, expect, it } from 'vitest';
import { fromPath, toPath, type Route } from '../parts/route';
import { Router } from './router.svelte';

describe('paths', () => {
  const routes: Route[] = [
    { page: 'home' },
    { page: 'observations', id: '0190/..%é', part: 'write-up' },
    { page: 'standards', set: 'pqs-2025', edition: '2025-03', code: '3.2 D7' },
    { page: 'coverage', person: 'p1' },
  ];

  it.each(routes)('survive being remembered: %j', (route) => {
    expect(fromPath(toPath(route))).toEqual(route);
  });

  it.each(['', '/', '/nowhere', '/toString', '/home/extra', '/observations//talk', '/observations/a/dance', '/people/%E0'])(
    'that are no place are refused: %s',
    (path) => expect(fromPath(path)).toBeUndefined(),
  );
});

describe('router', () => {
  it('opens where the person left off, and at Home when that is no place', () => {
    const router = new Router();
    router.openAt('/people/p1');
    expect(router.current).toEqual({ page: 'people', id: 'p1' });
    expect(router.moved).toBe(false);
    router.openAt('/gone');
    expect(router.current).toEqual({ page: 'home' });
  });

  it('goes back and forward, and remembers each place', () => {
    const remembered: string[] = [];
    const router = new Router((path) => remembered.push(path));
    router.go({ page: 'people' });
    router.go({ page: 'people' });
    router.go({ page: 'people', id: 'p1' });
    router.back();
    expect(router.current).toEqual({ page: 'people' });
    router.forward();
    expect(router.current).toEqual({ page: 'people', id: 'p1' });
    router.back();
    router.go({ page: 'log' });
    router.forward();
    expect(router.current).toEqual({ page: 'log' });
    expect(remembered).toEqual(['/people', '/people/p1', '/people', '/people/p1', '/people', '/log']);
  });

  it('replaces a place without a step to go back to', () => {
    const router = new Router();
    router.go({ page: 'observations' });
    router.replace({ page: 'observations', id: 'new' });
    router.back();
    expect(router.current).toEqual({ page: 'home' });
  });
});
