import type { ModelDocument } from '../model-document.ts';
import { type ChecklistItem, type ItemAnswer, notApplicable, open, reported } from './checklist-item.ts';
import { shownMeasure, shownNumber } from './figures.ts';

type Answer = (document: ModelDocument) => ItemAnswer;
const item = (id: string, asks: string, answer: Answer): ChecklistItem => ({ id, asks, answer });
const datasheet = 'See the datasheet of the training set';

const FRONT: readonly ChecklistItem[] = [
  item('1', 'Title names the prediction, the people and the outcome', d => reported(d.title)),
  item('2', 'Abstract', () => reported('The summary at the top of the report and of the card')),
  item('3a', 'Health context and why the model is wanted', d => reported(d.intendedUse)),
  item('3b', 'Who is it for, and where in the pathway', d =>
    reported(`${d.intendedUse} Not for: ${d.notFor}`),
  ),
  item('3c', 'Known inequalities between groups', () =>
    open('The data team names inequalities in care that could carry over into the outcome'),
  ),
  item('4', 'Aims: development, evaluation or both', () =>
    reported('Development with internal evaluation; no external evaluation'),
  ),
];

const DATA: readonly ChecklistItem[] = [
  item('5a', 'Where the data come from', d =>
    reported(`${d.training.set} ${d.training.version}: ${d.training.attribution}`),
  ),
  item('5b', 'When they were collected', () => reported(datasheet)),
  item('6a', 'Setting and places', d => reported(d.population)),
  item('6b', 'Who was eligible', d => reported(d.population)),
  item('6c', 'Treatments received', () => open('Not in the training set: say what care people had')),
  item('7', 'Preparation of data', d =>
    reported(
      `Declared schema with ranges and levels; values outside refused; ${d.training.rows} rows accepted`,
    ),
  ),
  item('8a', 'Outcome, and when it is measured', d =>
    reported(`${d.outcome.label}; last at ${d.outcome.horizonDays} days`),
  ),
  item('8b', 'Who judged the outcome', () =>
    reported(`${datasheet} (self-reported where it is a pain score)`),
  ),
  item('8c', 'Was the outcome judged blind to predictors', () => open('Not recorded in the training set')),
  item('9a', 'How predictors were chosen', d =>
    reported(`Named beforehand in the model definition: ${d.features.map(({ name }) => name).join(', ')}`),
  ),
  item('9b', 'Definition and time of predictors', () =>
    reported('Table of inputs; all measured at the encounter'),
  ),
  item('9c', 'Who judged predictors', () => open('Say whether self-reported or by a clinician, for each')),
  item('10', 'Sample size', d =>
    reported(
      `${d.training.people} people, ${d.training.settled} with settled outcome, ${d.training.events} events; the learning curve shows whether more would help`,
    ),
  ),
  item('11', 'Missing data', d =>
    reported(
      `Inputs: filled with median or most frequent level, with a term for missing where it is common, or native in trees. Outcome: ${d.training.unknownOutcome}`,
    ),
  ),
];

const METHODS: readonly ChecklistItem[] = [
  item('12a', 'Use of the data for development and evaluation', d =>
    reported(
      `Optimism by bootstrap of the whole recipe; nested cross-validation ${d.evaluation.nested.folds}`,
    ),
  ),
  item('12b', 'Handling of predictors', () =>
    reported('Standardised for the penalty; splines and levels as listed in the model terms'),
  ),
  item('12c', 'Type of model, building, internal evaluation', d =>
    reported(
      `${d.model.family}, ${d.evaluation.selection}, ${d.model.calibration}; all candidates in the report`,
    ),
  ),
  item('12d', 'Differences between places', d =>
    d.evaluation.sites.assessable
      ? reported('Table of splits by place')
      : notApplicable(d.evaluation.sites.reason),
  ),
  item('12e', 'Measures of performance', () =>
    reported('AUC, calibration in the large, slope and curve, Brier, log loss, net benefit, with intervals'),
  ),
  item('12f', 'Updating of the model', () => notApplicable('A new model; recalibration makes a new version')),
  item('12g', 'How predictions were computed for evaluation', d =>
    reported(`The ONNX file itself, which agrees with training within ${d.parity.toExponential(1)}`),
  ),
  item('13', 'Class imbalance', () =>
    reported('No resampling; event weights only as named in the setting, calibrated afterwards'),
  ),
  item('14', 'Fairness', d => reported(`${d.evaluation.subgroups.length} groups judged; gate "subgroups"`)),
  item('15', 'Output of the model', () => reported('A calibrated probability; no class is decided')),
  item('16', 'Differences between development and evaluation data', () =>
    notApplicable('No external evaluation'),
  ),
  item('17', 'Ethical approval', () => open('By the holder of the data; local use needs its own assessment')),
  item('18a', 'Funding', () => open('To be named by who puts it to use')),
  item('18b', 'Competing interests', () => open('To be named by who puts it to use')),
  item('18c', 'Protocol', d =>
    reported(`The model definition, version ${d.version}, is written before training`),
  ),
  item('18d', 'Registration', () => open('Not registered')),
  item('18e', 'Availability of data', d =>
    reported(`${d.training.licence}; hash ${d.training.hash.slice(0, 12)}`),
  ),
  item('18f', 'Availability of code', d =>
    reported(`Veileder ${d.software}; seed ${d.seed} gives the same file`),
  ),
  item('19', 'Involvement of patients and public', () => open('None recorded')),
];

const RESULTS: readonly ChecklistItem[] = [
  item('20a', 'Flow of people', d =>
    reported(
      `${d.training.people} people; outcome settled for ${d.training.settled}, with event ${d.training.events}`,
    ),
  ),
  item('20b', 'Characteristics of people', () => reported('Table of inputs, with missing shares')),
  item('20c', 'Comparison of development and evaluation data', () => notApplicable('No external evaluation')),
  item('21', 'People and events in each analysis', () => reported('Table of analyses')),
  item('22', 'The whole model', d => reported(`Terms in model.json; file ${d.file.sha256.slice(0, 12)}`)),
  item('23a', 'Performance with intervals, also by group', d =>
    reported(`AUC on unseen people ${shownMeasure(d.evaluation.nested.model, 'auc')}`),
  ),
  item('23b', 'Differences of performance between places', d =>
    d.evaluation.sites.assessable
      ? reported('Table of splits by place')
      : notApplicable(d.evaluation.sites.reason),
  ),
  item('24', 'Results of updating', () => notApplicable('A new model')),
  item('25', 'Interpretation', d =>
    reported(
      d.published === undefined
        ? 'No published figure to compare with'
        : `Corrected AUC ${shownNumber(d.evaluation.bootstraps[0]?.shrunk.corrected.auc ?? null)} beside the published ${d.published.auc}`,
    ),
  ),
  item('26', 'Limitations', () => reported('Section "Limits" of the card and the datasheet')),
  item('27a', 'Poor or missing inputs at use', () =>
    reported('Judged with each input and with all taken away'),
  ),
  item('27b', 'Skill and interaction needed at use', d => reported(d.intendedUse)),
  item('27c', 'Next steps', () => reported('Shadow run and local validation before anything is shown')),
];

/** TRIPOD+AI, all 27 items with their parts. */
export const TRIPOD: readonly ChecklistItem[] = [...FRONT, ...DATA, ...METHODS, ...RESULTS];
