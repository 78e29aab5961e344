/** English remarks. Words that are harmless French ("retard", "on") are left out: nobody says which language a cell is in. */
import { type RemarkList, SOURCE_ART_9, SOURCE_COMMENTS } from './remark-terms.js';

export const REMARKS_EN: RemarkList = {
  remarks: [
    {
      category: 'insult',
      reason: 'Words that insult wherever they stand, and phrases in which ordinary words do.',
      source: SOURCE_COMMENTS,
      terms: `idiot, moron, moronic, asshole, arsehole, bastard, bitch, bitchy, cunt, dickhead, fuck, fucking, fucker, fucked, prick, wanker, twat, {a,complete,total,such a} jerk,
stupid, dumb, dumbass, retarded, imbecile, cretin, scumbag, whore, slut, piece of shit, shit, shitty, bullshit, {old,silly} {hag,bat,cow,bag,fool,goat,git}, nutter, nutcase, lunatic,
{is,was,crazy old,completely,totally,absolutely} {crazy,bonkers,nuts,insane,mental}, crazy {woman,man,lady,guy,customer,bitch,old,cat lady}, a loser, such a loser, liar, pain in the {ass,arse,neck,backside}, pain in the a, douche, douchebag, tosser, faggot, dyke, nigger, nigga, paki, chink, spic,
redneck, white trash, cheapskate, tightwad, piss off, pissed off, screw you, twit, halfwit, numpty, dimwit, airhead, fat {cow,pig,slob,bitch}, lazy {cow,pig,slob,bastard,sod}, rude {cow,bitch,bastard,sod}, scum, trailer trash, time waster, timewaster, arse, ass, bugger, bollocks, karen`,
    },
    {
      category: 'health',
      reason: 'Illnesses, disabilities, treatments and states that are said of a person.',
      source: SOURCE_ART_9,
      terms: `alcoholic, alcoholism, {is,was,sounded,sounds,seems,seemed,always,very} drunk, drunkard, cancer, chemo, chemotherapy, tumour, tumor, leukaemia, leukemia, {a,had a,suffered a,after a,his,her} stroke, heart {attack,disease,condition,failure,surgery,problem},
diabetic, diabetes, {is,was,seems,sounds,clinically,very} depressed, depression, bipolar, schizophreni{c,a}, autis{tic,m}, dementia, alzheimer, parkinson, hiv, has aids, epilep{sy,tic}, {is,was,registered,severely,her husband is,his wife is} disabled,
disabled {person,woman,man,customer,lady,son,daughter,husband,wife,mother,father,child}, disability, wheelchair, {is,was,nearly,almost,a bit,quite,very,half,stone} deaf, hard of hearing, {is,was,nearly,almost,registered,going} blind, blind {man,woman,lady,customer}, pregnan{t,cy}, miscarriage, hospitali{s,z}ed, in hospital, in the hospital, in hospice,
{had,after,having,needs,waiting for,recovering from,hip,knee,back,eye} {surgery,an operation}, mentally {ill,disabled,unstable,unwell}, mental {illness,health,problem,breakdown,issue}, nervous breakdown, suicidal, suicide, drug {addict,addiction,user}, junkie, addict, in rehab, sick leave, illness, terminally ill, seriously ill, {is,was,very,been,fell} {ill,sick,unwell}, obese, overdose, {has,had,got,with} covid, covid positive, senile,
health {problem,issue,condition,concern}, bad health, poor health, ill health, nursing home, care home, on antidepressants, antidepressant, arthritis, asthma(tic), multiple sclerosis, hepatitis, psychiatric, on oxygen, dying, on dialysis, amputee, paralysed, paralyzed, losing {his,her} mind, burnout, memory loss`,
    },
    {
      category: 'religion',
      reason:
        'Beliefs and practices that are said of a person. "Christian" and "Catholic" only where they are no name.',
      source: SOURCE_ART_9,
      terms: `jewish, jew, muslim, moslem, islam, islamic, {is,is a,a,devout,born again,practising,strict,very,good,evangelical} {christian,catholic}, christian {family,couple,faith,beliefs}, protestant, jehovah, jehovah s witness, jehovahs witness, buddhist, hindu, sikh, atheist, mormon, ramadan, mosque, synagogue,
{goes to,at,in,from} church, {is a,a,catholic} {priest,rabbi,imam,vicar,pastor}, hijab, headscarf, {is,very,deeply,not,quite} religious, religious {belief,ground,reason,fanatic,nut,family}, scientologist, kosher, sabbath, bible basher`,
    },
    {
      category: 'politics',
      reason: 'Opinions and votes that are said of a person.',
      source: SOURCE_ART_9,
      terms: `tory, tories, {votes,voted,voting,will vote,always votes} {labour,conservative,green,tory,republican,democrat,for trump,for macron,macron,le pen,trump,ukip,reform,leave,remain,far right}, {labour,conservative,green,ukip,reform,trump,le pen,macron} {voter,supporter,activist}, {a,is a,staunch,lifelong} {republican,democrat,socialist,conservative,liberal}, maga, brexiteer, remainer, leftist, lefty,
left wing(er), right wing(er), far {right,left}, communist, fascist, nazi, marxist, anti vaxxer, antivaxxer, conspiracy theorist, political {view,opinion,activist,belief}, anarchist, hates {trump,macron,labour,tories}`,
    },
    {
      category: 'union',
      reason: 'Membership of a trade union.',
      source: SOURCE_ART_9,
      terms: `trade union(ist), {union,unison} {member,rep,man,official,activist,representative,organiser,steward}, shop steward, unionised, unionized, in the union, {is,was,are,went,out} on strike, picket line`,
    },
    {
      category: 'origin',
      reason: 'Racial or ethnic origin.',
      source: SOURCE_ART_9,
      terms: `arab, {is,a,an,of,some,probably,sounds,looks,from a} {african,asian,indian,pakistani,chinese,polish,romanian,nigerian,jamaican,turkish,algerian,moroccan,arabic,bulgarian,black,brown}, {black,african,asian,indian,pakistani,chinese,polish,romanian,nigerian,jamaican,turkish,algerian,moroccan,foreign,brown,eastern european} {man,woman,guy,lady,family,girl,bloke,person,people,couple,client,customer,accent,origin,descent}, gypsy, gypsies, immigrant, foreigner, refugee, asylum seeker,
{thick,heavy,strong,foreign,funny} accent, {of,person of,people of,man of,woman of} colo(u)r, coloured {man,woman,lady,person,people,guy}, illegal alien, nigger, nigga, paki, chink, spic, ethnic {origin,minority}, mixed race, not english, not british, not from here, go back to`,
    },
    {
      category: 'sexuality',
      reason: 'Sex life and orientation, which article 9 names beside the others.',
      source: SOURCE_ART_9,
      terms: `gay, lesbian, homosexual, bisexual, transgender, transsexual, faggot, dyke, queer, prostitute, sleeps with, sleeping with, sex life, having an affair, cheats on, cheating on`,
    },
  ],
  harmless: [
    {
      reason: 'Associations, trades, places, sayings and goods.',
      terms: `retarded by, cancer insurance, cancer {research,charity,sign,the zodiac sign,ascendant}, star sign cancer, zodiac cancer, stroke of {luck,genius}, crazy {busy,price,cheap,good,frog}, {chinese,indian,turkish,african,asian,polish} {restaurant,takeaway,food,shop,supermarket,market,lesson,language}, {a,an,some} {chinese,indian} {restaurant,takeaway},
catholic {school,church,university}, christian {school,name}, {works,working,nurse,doctor,job} {in,at,in a,at a,in the,at the} {hospital,the hospital,care home,nursing home,hospice,church,mosque}, disability {insurance,cover}, health {insurance,cover}, illness cover, critical illness cover, credit union, european union, union {street,square,jack},
health and safety, {mental,} health {shop,centre,club}, disabled {access,parking,toilet,toilets}, feature is disabled, account is disabled, option is disabled, account was disabled, line is disabled, line is dead, blind {spot,date}, {roller,venetian,window} blind, black {friday,and white,market,list}, labour {cost,market}, great depression, sick of {waiting,calls,being}, dying to, far right of, far left {of,door}, on the far {right,left}, nazi zombie`,
    },
  ],
};
