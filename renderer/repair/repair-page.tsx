import { useEffect, useState } from 'react';
import type { StoreAnswer, StoreQuestion } from '../../shared/store-trouble';
import { unwrap, type Bridge } from '../bridge';
import { Button } from '../ui/button';
import { formatDateTime } from '../ui/format';
import { useWords } from '../ui/use-words';
import './repair-page.css';

/** Shown in place of the app while the message store cannot be opened: what is wrong, and what can be done about it. */
export function RepairPage({ bridge }: { readonly bridge: Bridge }) {
  const t = useWords('repair');
  const [question, setQuestion] = useState<StoreQuestion | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  const [timesAnswered, setTimesAnswered] = useState(0);
  useEffect(() => {
    void bridge.repair('repair.question', undefined).then((result) => setQuestion(unwrap(result)));
  }, [bridge]);
  const answer = async (value: StoreAnswer): Promise<void> => {
    setIsWorking(true);
    setQuestion(unwrap(await bridge.repair('repair.answer', { answer: value })));
    setTimesAnswered((times) => times + 1);
    setIsWorking(false);
  };
  if (question === null) return <main className="repair" aria-busy="true" />;
  const { trouble, path, message } = question;
  return (
    <main className="repair" aria-busy={isWorking}>
      <div role="alert">
        <h1>{t(`titles.${trouble}`)}</h1>
        {/* A new key says the same again. */}
        <p key={timesAnswered}>
          {timesAnswered > 0 && `${t('stillSo')} `}
          {t(`what.${trouble}`)}
        </p>
      </div>
      <Choices question={question} isWorking={isWorking} onAnswer={(value) => void answer(value)} />
      <p role="status">{isWorking && t('working')}</p>
      <details className="repair__details">
        <summary>{t('details')}</summary>
        <p>{message}</p>
        <p>
          {t('where')}: <code dir="ltr">{path}</code>
        </p>
      </details>
    </main>
  );
}

interface ChoicesProps {
  readonly question: StoreQuestion;
  readonly isWorking: boolean;
  readonly onAnswer: (answer: StoreAnswer) => void;
}

function Choices({ question, isWorking, onAnswer }: ChoicesProps) {
  const t = useWords('repair');
  const { trouble } = question;
  return (
    <div className="repair__choices">
      {trouble === 'damaged' && <Repairs question={question} isWorking={isWorking} onAnswer={onAnswer} />}
      <div className="repair__buttons">
        {trouble !== 'damaged' && trouble !== 'too-new' && (
          <Button look="primary" disabled={isWorking} onClick={() => onAnswer('again')}>
            {t('again')}
          </Button>
        )}
        <Button
          look={trouble === 'too-new' ? 'primary' : 'plain'}
          disabled={isWorking}
          onClick={() => onAnswer('quit')}
        >
          {t('quit')}
        </Button>
      </div>
    </div>
  );
}

function Repairs({ question, isWorking, onAnswer }: ChoicesProps) {
  const t = useWords('repair');
  const { backupMadeAt, keptAs } = question;
  return (
    <>
      {backupMadeAt === null ? (
        <p>{t('noBackup')}</p>
      ) : (
        <div className="repair__choice">
          <Button
            look="primary"
            disabled={isWorking}
            aria-describedby="restore-more"
            onClick={() => onAnswer('restore')}
          >
            {t('restore', { date: formatDateTime(backupMadeAt) })}
          </Button>
          <p id="restore-more">{t('restoreMore')}</p>
        </div>
      )}
      <div className="repair__choice">
        <Button
          look={backupMadeAt === null ? 'primary' : 'plain'}
          disabled={isWorking}
          aria-describedby="anew-more"
          onClick={() => onAnswer('anew')}
        >
          {t('anew')}
        </Button>
        <p id="anew-more">{t('anewMore', { path: keptAs })}</p>
      </div>
    </>
  );
}
