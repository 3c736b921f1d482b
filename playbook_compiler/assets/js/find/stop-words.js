// Words that say nothing about the situation, in the languages that staff type in: left out when a question is
// searched word by word.
const WORDS = `
a about after again all am an and any are as at be because been but by can could did do does doing for from get
got had has have he her him his how i if in into is it its just me my no not now of on or our out over she should
so some than that the their them then there they this to up us very was we were what when where which who why
will with would you your
alle alt at av bare ble blir da de deg dem den der det dette din disse du eller en er et etter for fra får ha han
har hans hos hun hva hvem hvis hvor hvordan hvorfor i ikke jeg kan kom kommer man med meg mer min mitt mot må noe
noen nå når og også om opp oss på sa seg selv si sin sine skal som så til ut var ved vi vil være vår å
af blev bliver deres efter ej få han hvad hvilken hvordan ikke kan lige mig mit mod nej nogle noget nu op os sig
skal skulle således til ud være
alla att av bara blev blir de dem den denna det detta dig din du då efter eller en ett från får för ha han hans
har hennes hon hur här i inte jag kan kommer man med men mig min mot ni nu när någon något och om oss på sedan sig
ska skulle som så till under upp ut utan vad var vara vem vi vid vill är
`;

export const STOP_WORDS = new Set(WORDS.split(/\s+/).filter(Boolean));
