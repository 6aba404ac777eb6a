/** The app's own schemes: where the page and its pictures come from. */
import { protocol } from 'electron';
import { answerAppRequest, APP_SCHEME } from './app-scheme';
import { answerImageRequest, IMAGE_SCHEME, type ImageSources } from './image-answer';

/** Has to be called before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    // Not "standard": a host would be lower-cased and a number taken for an IPv4 address, but here it is a file's id.
    { scheme: IMAGE_SCHEME, privileges: { secure: true } },
  ]);
}

/**
 * Answers requests for the built page in this folder from now on.
 * @returns settled when a page has got its script: from then on it needs this process no more until it has run
 */
export function servePage(folder: string): Promise<void> {
  return new Promise((settle) => {
    protocol.handle(APP_SCHEME, async (request) => {
      const answer = await answerAppRequest(folder, request);
      // Behind the answer, which is on its way by then.
      if (new URL(request.url).pathname.endsWith('.js')) setImmediate(settle);
      return answer;
    });
  });
}

/**
 * Takes requests for pictures from now on; they wait for whoever knows them. To be called before a page is loaded: it can ask
 * only over the schemes that are served by then.
 * @returns to be called with who knows the pictures
 */
export function serveImages(): (images: ImageSources) => void {
  let settle: (images: ImageSources) => void = () => undefined;
  const known = new Promise<ImageSources>((resolve) => {
    settle = resolve;
  });
  protocol.handle(IMAGE_SCHEME, async (request) => answerImageRequest(await known, request));
  return settle;
}
