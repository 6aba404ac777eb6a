import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface IconProps {
  readonly small?: boolean;
}

/** All icons are strokes on a grid of 20, and say nothing: the control around them has the name. */
interface DrawnIconProps extends IconProps {
  readonly isDirectional?: boolean;
  readonly children: ReactNode;
}

function Icon({ small = false, isDirectional = false, children }: DrawnIconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={classNames('icon', small && 'icon--small', isDirectional && 'icon--directional')}
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A component that draws `paths`. */
function strokes(...paths: readonly string[]) {
  return function StrokeIcon(props: IconProps) {
    return <Icon {...props}>{paths.map(toPath)}</Icon>;
  };
}

/** The same, turned where one reads from right to left. */
function directional(...paths: readonly string[]) {
  return function DirectionalIcon(props: IconProps) {
    return (
      <Icon {...props} isDirectional>
        {paths.map(toPath)}
      </Icon>
    );
  };
}

function toPath(path: string) {
  return <path key={path} d={path} />;
}

export const RotateIcon = strokes('M15.5 10a5.5 5.5 0 1 1-1.7-4', 'M14.5 2.5v4h-4');
export const InfoIcon = strokes(
  'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5',
  'M10 9.25v4.5',
  'M10 6.25v.25',
);
export const CopyIcon = strokes(
  'M7.5 7.5V5A1.5 1.5 0 0 1 9 3.5h6A1.5 1.5 0 0 1 16.5 5v6A1.5 1.5 0 0 1 15 12.5h-2.5',
  'M5 7.5h6A1.5 1.5 0 0 1 12.5 9v6A1.5 1.5 0 0 1 11 16.5H5A1.5 1.5 0 0 1 3.5 15V9A1.5 1.5 0 0 1 5 7.5Z',
);
/** A QR code. */
export const CodeIcon = strokes(
  'M4 4h4.5v4.5H4Z',
  'M11.5 4H16v4.5h-4.5Z',
  'M4 11.5h4.5V16H4Z',
  'M11.5 11.5v2',
  'M14 14v2h2v-4.5',
  'M11.5 16h.01',
);
export const CheckIcon = strokes('M4 10.5 8 14.5 16 5.5');
export const MutedIcon = strokes(
  'M6 8.5a4 4 0 0 1 8 0c0 3.5 1.5 4.5 1.5 4.5h-11S6 12 6 8.5Z',
  'M8.8 16a1.4 1.4 0 0 0 2.4 0',
  'M3.5 3.5l13 13',
);
/** Two check marks: the second behind the first. */
export const ChecksIcon = strokes('M1 10.5 5 14.5 13 5.5', 'M8.8 13.6l.9.9 8.3-9');
/** A ring that is not closed yet. */
export const UnderWayIcon = strokes('M10 3.5a6.5 6.5 0 0 1 5.6 9.8', 'M10 3.5a6.5 6.5 0 1 0 1.7 12.8');
export const ClockIcon = strokes('M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z', 'M10 6v4.2l2.7 1.7');
export const PauseIcon = strokes('M7 5v10', 'M13 5v10');
export const ResumeIcon = strokes('M6.5 4.5 15.5 10l-9 5.5Z');
export const IncomingIcon = strokes('M10 4v11.5', 'M4.8 10.5 10 15.7l5.2-5.2');
export const TransfersIcon = strokes(
  'M6.5 16V4.5',
  'M3 8l3.5-3.5L10 8',
  'M13.5 4v11.5',
  'M10 12l3.5 3.5L17 12',
);
export const PlusIcon = strokes('M10 4v12', 'M4 10h12');
export const MinusIcon = strokes('M4 10h12');
export const CloseIcon = strokes('M5 5l10 10', 'M15 5 5 15');
export const BackIcon = directional('M12.5 4 6.5 10l6 6');
export const ForwardIcon = directional('M7.5 4l6 6-6 6');
export const DownIcon = strokes('M4.5 7.5 10 13l5.5-5.5');
export const MoreIcon = strokes(
  'M4.5 9.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z',
  'M10 9.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z',
  'M15.5 9.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z',
);
export const InboundIcon = strokes('M14.5 5.5l-9 9', 'M5.5 8v6.5H12');
export const OutboundIcon = strokes('M5.5 14.5l9-9', 'M8 5.5h6.5V12');
export const EveryoneIcon = strokes(
  'M7.5 10a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5Z',
  'M2.5 16c.3-2.7 2.3-4 5-4s4.7 1.3 5 4',
  'M13 4.7a2.75 2.75 0 0 1 0 5.1',
  'M14.8 12.4c1.6.5 2.5 1.7 2.7 3.6',
);
export const PictureIcon = strokes(
  'M5 3.5h10A1.5 1.5 0 0 1 16.5 5v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5Z',
  'M4 14l4-4 3 3 2-2 3 3',
  'M12.5 7.2h.01',
);
export const ReplyIcon = directional('M8 5 3.5 9.5 8 14', 'M3.8 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5');
export const EmojiIcon = strokes(
  'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  'M7 11.5c.6 1.3 1.7 2 3 2s2.4-.7 3-2',
  'M7.6 8h.01',
  'M12.4 8h.01',
);
export const EditIcon = strokes('M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2L4 16Z', 'M11.2 6.2l2.6 2.6');
export const SearchIcon = strokes('M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z', 'M13 13l3.8 3.8');
export const SendIcon = strokes('M10 16V4.5', 'M4.8 9.5 10 4.3l5.2 5.2');
export const FileIcon = strokes('M5.5 3h6l3.5 3.5V17h-9.5Z', 'M11.5 3v3.5H15');
export const SaveIcon = strokes('M10 3.5v9', 'M6 9l4 4 4-4', 'M4 16.5h12');
export const FolderIcon = strokes(
  'M3 6.5A1.5 1.5 0 0 1 4.5 5H8l1.5 2h6A1.5 1.5 0 0 1 17 8.5V14a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14Z',
);
export const FitIcon = strokes('M3.5 7.5v-4h4', 'M16.5 7.5v-4h-4', 'M3.5 12.5v4h4', 'M16.5 12.5v4h-4');
export const WarningIcon = strokes('M10 3.5 17.5 16.5h-15Z', 'M10 8.5v3.5', 'M10 14.3h.01');
export const LockIcon = strokes(
  'M5.5 9h9A1.5 1.5 0 0 1 16 10.5V15a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15v-4.5A1.5 1.5 0 0 1 5.5 9Z',
  'M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9',
);
export const VerifiedIcon = strokes(
  'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z',
  'M6.6 10.3l2.4 2.4 4.5-5',
);
export const SettingsIcon = strokes(
  'M3.5 6h5.5',
  'M13 6h3.5',
  'M11 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  'M3.5 14h3',
  'M10.5 14h6',
  'M8.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
);
