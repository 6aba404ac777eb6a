import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import './button.css';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'text';
}

/** A button with words on it. */
export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" className={classNames('button', `button--${look}`, className)} {...rest} />;
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What it does: its name for those who cannot see the icon, and its tooltip for those who can. */
  readonly label: string;
  /** A shortcut told in the tooltip. */
  readonly shortcut?: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button with only an icon on it. */
export function IconButton({ label, shortcut, small = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={classNames('icon-button', small && 'icon-button--small', className)}
      {...rest}
    />
  );
}
