import { useEffect } from 'react';

/** Long enough that passing over opens nothing, short enough that nobody wonders. */
export const SPRING_MS = 600;

/** What files are held over for a while opens by itself, so that one sees where they would go. */
export function useSpringLoading(isOver: boolean, open: () => void): void {
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(open, SPRING_MS);
    return () => clearTimeout(timer);
  }, [isOver, open]);
}
