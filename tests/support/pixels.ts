import sharp, { type Sharp } from 'sharp';

const NAMED = {
  red: [230, 20, 30],
  green: [20, 200, 40],
  blue: [30, 40, 220],
  white: [240, 240, 240],
} as const;
export type Colour = keyof typeof NAMED;

/** Which colours stand in the middle of the four quarters of a picture file, row by row, its colour profile left aside. */
export async function coloursOf(picture: string | Buffer): Promise<Colour[]> {
  const { data, info } = await sharp(picture, { ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => {
    const at = info.channels * (Math.floor(y * info.height) * info.width + Math.floor(x * info.width));
    return nearest([...data.subarray(at, at + 3)]);
  });
}

function nearest(pixel: readonly number[]): Colour {
  const distance = (name: Colour): number =>
    NAMED[name].reduce((sum, value, index) => sum + (value - (pixel[index] ?? 0)) ** 2, 0);
  const names: Colour[] = ['red', 'green', 'blue', 'white'];
  return names.sort((a, b) => distance(a) - distance(b))[0] ?? 'white';
}

/** Four quarters of these colours: what turns and mirrors can be told by. */
export async function fourQuarters(sidePx: number): Promise<Sharp> {
  const half = sidePx / 2;
  const quarter = (colour: Colour) => ({
    create: { width: half, height: half, channels: 3 as const, background: rgb(colour) },
  });
  const whole = await sharp({
    create: { width: sidePx, height: sidePx, channels: 3, background: rgb('white') },
  })
    .composite([
      { input: quarter('red'), left: 0, top: 0 },
      { input: quarter('green'), left: half, top: 0 },
      { input: quarter('blue'), left: 0, top: half },
    ])
    .removeAlpha()
    .png()
    .toBuffer();
  return sharp(whole);
}

function rgb(colour: Colour) {
  const [r, g, b] = NAMED[colour];
  return { r, g, b };
}
