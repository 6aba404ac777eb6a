/** Streams written by Python's bz2 and lzma modules, which is what p2pnetwork nodes send. */
export const COMPRESSED_TEXT = 'Grüße aus Parley, 你好! '.repeat(4);
/** Runs of each length that matters: around the four of bzip2's run coding, and around 255. */
export const RUNS = [1, 2, 3, 4, 5, 254, 255, 600]
  .map((count, index) => 'abcdefgh'.charAt(index).repeat(count))
  .join('');
export const MIXED_SHA256 = '187c75619f5673a76f4b86eb2f4d70bea5c591d00344ee400b5373ffc86c3983';
export const ZEROS_BYTES = 8 * 1024 * 1024;

/** Of COMPRESSED_TEXT. */
export const BZIP2_TEXT = stream(
  [
    'QlpoOTFBWSZTWRW2Em0AAA2XvWAEAIBAACIEGiAAAMIAAAYIAAYAIABQphNNAaYgVVMgDaQ09Shybmh6QbDgoXLEEEFypYwWJKmC',
    'STouSfi7kinChICtsJNo',
  ].join(''),
);
/** Of RUNS. */
export const BZIP2_RUNS = stream(
  'QlpoOTFBWSZTWWtXUCAAAAHDAOAAAQA/wAAYIAAhtSD0RoIBoAc925VJkMmuF2WeIRqFn4u5IpwoSDWrqBAA',
);
/** 3,000 bytes of eight letters; SHA-256 beside it. */
export const BZIP2_MIXED = stream(
  [
    'QlpoMTFBWSZTWZi6emAABQ5RAGAQQAA/AGAHn3jtZamRraK2rLWfbK600tasQAwGqfkwpQQAwIngKkEU/aSeVMGp6YKkfrJ+KI98',
    'IwYWXHIRPfP9lxTyaiR6FnnG7FanBcOBhSolkozAcRm5Dj0qXWZG5KN2DjuLaAXihrxocPIUTXhrEqi6CpyQxGPRGcsY7A0dynXV',
    'G8zx5u2i5GprT7N3GGsSb2DyYJq+UcnyClriYXyxCLSlzzjUFuPdUuNdb4avKRrDcREQXqqorlcO105gEpVvKKTy5wbHpaOItvbS',
    'xTZkI8YdkYUoUiXSqnVgQEnTb0SvRsXgeiEiizJSYs3K15Z6XYOtRa3Yg9snYLsrrHOG0E6xJxRcsG3wTGkvQKVvmKu0O48zN5Pw',
    'gOG3eOIiQ4FXguoWsrRJWO2yh2iUQwLJyIxHEocNtqHUSxU1H66EySTQFLxinakdjNghVIs4ahHYN0DjOczcji5HNxYCHRz2A6ct',
    'u2CSRNVdV0gGBDcOYFRLiuKFxtWYnB2yPWw9qxU7meawQZDRfXUOHBp05XSTuNnGPzRcPMLB4SFgzoC1MtMguUvhM88LY3iYyNCF',
    '7hCagvLvP0g3dF7Zw2up87nUs8lQVQ/WFh2UiIyiHhCezIshJ2B5xeOJaRmHN8osyxBU5Z8kJUgybKlbgdMSFRi+UchiNJaiy0Rc',
    'etJEaHnqhz8EAdH2J0cC5OLySziBG4sW7nItNKeDPJ2HNy5VuFNrqwFKaCeOKeMcDii3K6oDhxON21tVMZh7hKFKInU+T0ayZtaL',
    'MHRpTouRhTis2NPGLI8wwOJSqtG252iAc0ZlBhsxzUwh2cDIuC6pFrTYTCqac4uwdkzlESTvahYqLHuwm5uosQ0XGJvhcFoaE7oQ',
    '0Jsa7Ko84KyKukLJnF9Ly+rabGVCKawbqlDnXNh8a3Ol8kJnCMWZuaUlx/DSX7fZINZT23AkC6yYE7qzxGVWuw2scNKExBb3SZjk',
    '8OVcWVTsNqXkEKEvPxNgVKBHc9MkiDC9gkVFyoceXVUcDWIVzwO1l5P415xycSDFm+zwyYDlS68nMSSbtQLaQSIpOUPIwoF7cIgk',
    'krufDqei5bxgDJDbaJN6tjFKSBggMHbzEHBGcKjhJ10jYmUvJCRJkntbYxCkqfDLjOZ1CPQHCKi62G+2uVZy6h3nnJbu3GClFNT8',
    'U/p9hbSj8W2MkGrvPmSkGL7y7klWx3umRYfN8bODZNzTgUd6Vl8ViU1OBUmWcCVBZ2ATyvmuyB7l0hMdQzeE26Ic4LlN4s6h7lBg',
    '1ThVuYLSaYy0WZaeqycQqoeq7LHBbC+56YrF8fNhrwV7m2RAHIScwlCrT0k4oU9pWYFVEtygPTq8iUlJfKZg8nXg+1Q1VZ6F3mcb',
    'WUReTQqeVUbTC7RDDrDtgpwDsjmrxcru1TAFbdNHK6gYuLXsU9qQF2oWstxwzTRhSk6SvbFLQ2rRsWmFTRT0E5406FSVJ4TbmQ9X',
    'gNQ9AtuMnfYFwRraWTXoo1Ul8Cxdue1Mj2BdsYifHkVCEoMDDeF8gDgsg8TImCfEVdRW4xZzD68qKLL5q3Z5UzzQbsDWGTUVbeSj',
    '5idYmYVtgtksiJBIzJ6g3lFp6u7mUI5cHU/4u5IpwoSExdPTAA==',
  ].join(''),
);
/** Of nothing. */
export const BZIP2_EMPTY = stream('QlpoORdyRThQkAAAAAA=');
/** 8 MiB of zeros. */
export const BZIP2_ZEROS = stream('QlpoOTFBWSZTWaI9S1gAQEBAgMAAAAQACCAAMMwFKaYBANiAgHi7kinChIUR6lrA');
/** Of COMPRESSED_TEXT. */
export const XZ_TEXT = stream(
  [
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ABvACVdACOclGvGS1g4hof/axIlOqxAJAgg5NYvj8F/XcBmY57XXdDfAAAAAAAAPopa',
    'BIWhHgIAAUFwU7rhmR+2830BAAAAAARZWg==',
  ].join(''),
);
/** 8 MiB of zeros. */
export const XZ_ZEROS = stream(
  [
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj//8RAWxdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLTL8U6PAFLsX7JiopNL6MN',
    '2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiU',
    'cR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJY',
    'vul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vua',
    'MC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1T',
    'PfgpZAk7gMsqbN+1O/DEvEgn5lif/xABKwDsc1On/b6ufDEan7eNMW5wnqcjX+woy4XRlZiKfiqR8id19xnABphNmP3Yr9WQD8Ql',
    'U/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U7',
    '8MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEn',
    'GFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5Uo',
    'Rg+p/Hze+5owLlbAj4Xzg4HAZcQlUQ8/sp//EAErAOxzU6f9vq58MRqft40xbnCepyNf7CjLhdGVmIp+KpHyJ3X3GcAGmE2Y/div',
    '1ZAPxCVT+PWRNjEFpbDub8FwTUcM0ZERqq1gHbrOsScYXFmG6WZSWL7pdqxZ5OVbBQj5x9qt/PtSK3TNHlsgQvndUz34KWQJO4DL',
    'KmzftTvwxL0uX6oPPktmQpATDv8Qk/hxeFn4C83/lShGD6n8fN77mjAuVsCPhfODgcBlxCVT+PWRNjEFpbDub8FwTUcM0ZERqq1g',
    'HbrOsScYXFmG6WZSWL7pdqxZ5OVbBQj5x9qt/PtSK3TNHlsgQvndUz34KWQJO4DLKmzftTvwxL0uX6oPPktmQpATDv8Qk/hxeFn4',
    'C83/lShGD6n8fN77mjAuVsCPhfODgcBlxCVRDz+yn/8QASsA7HNTp/2+rnwxGp+3jTFucJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaY',
    'TZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgp',
    'ZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzR',
    'kRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT',
    '+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVEPP7KAA7oABQB7YffvAAAAAC0r4M46TxjTAAGmCoCAgARmzyJ2scRn+wIA',
    'AAAABFla',
  ].join(''),
);
/** "ab" 125,000 times, at level 1: three blocks. */
export const BZIP2_BLOCKS = stream(
  [
    'QlpoMTFBWSZTWfFLiycAYaMBADAAIAAwgCkZQlBaoSguYoKyTKayA328+ADDRgIAYABAAGEAUjVCUFlCUFzFBWSZTWetob+EAMN0',
    'BADAAIAAwgE1GIRVMQiqcXckU4UJAtO/+GA=',
  ].join(''),
);

function stream(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
