import { Component, type ReactNode } from 'react';
import { toErrorInfo } from '../../shared/errors';
import { say } from '../../shared/words/i18n';
import { Button } from '../ui/button';
import './states.css';

interface State {
  readonly report: string | null;
}

/** When drawing fails, says so and offers to draw anew; the data is with the main process. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { report: null };

  static getDerivedStateFromError(error: unknown): State {
    return { report: toErrorInfo(error).message };
  }

  override render(): ReactNode {
    if (this.state.report === null) return this.props.children;
    return (
      <main className="full-page">
        <div className="full-page__words" role="alert">
          <h1>{say('app:crashed')}</h1>
          <p>{say('app:crashedMore')}</p>
        </div>
        <details className="full-page__detail">
          <summary>{say('app:crashedDetail')}</summary>
          <p>{this.state.report}</p>
        </details>
        <Button look="primary" onClick={() => window.location.reload()}>
          {say('app:reload')}
        </Button>
      </main>
    );
  }
}
