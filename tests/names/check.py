"""Checks names.toml and its companions. Run: python3 check.py"""
import sys, tomllib, random, re, itertools, collections
import os; sys.path.insert(0,os.path.dirname(os.path.abspath(__file__)))
import recognise as R
fails=[]; warns=[]
def bad(*a): fails.append(' '.join(map(str,a)))
HERE=os.path.dirname(os.path.abspath(__file__)); CONTENT=os.path.join(HERE,'..','..','src','content')
med=tomllib.load(open(os.path.join(CONTENT,'medicines.toml'),'rb'))
spa=tomllib.load(open(os.path.join(CONTENT,'spacing.toml'),'rb'))
N=R.NAMES; IDS=R.IDS; IDS={k:v for k,v in IDS.items() if isinstance(v.get('inn'),dict)}
# 1 every id
for m in med['medicine']:
    if m['id'] not in IDS: bad('missing id',m['id'])
    elif IDS[m['id']]['kind']!='medicine': bad('kind of',m['id'],IDS[m['id']]['kind'])
# 1b every name and synonym of medicines.toml is a name of the same id here
for m in med['medicine']:
    if '(' in m['inn'] or ',' in m['inn']: continue
    for n in [m['inn']]+m['synonyms']:
        got={v for k in R.keys(n) for kk,v in R.BASE.get(k,[]) if kk=='id'}
        if m['id'] not in got and not any(IDS[g].get('parent')==m['id'] for g in got) and '/' not in n: bad('name of medicines.toml not here:',m['id'],n,got)
# 1c spacing partners
alias={'Juluca':None,'slow-release iron':'slow-release-iron'}
for s in spa['spacing']:
    for o in s['other']+s['minerals']:
        if o in IDS or o.replace(' ','-') in IDS or o=='Juluca': continue
        k=R.squeeze(o)
        if not any(kk=='id' for kk,v in R.BASE.get(k,[])): bad('spacing partner not named',o)
# 2 no empty fields
def empty(x,path):
    if x in('',[],{}) and path.rsplit('/',1)[-1] not in('reviewed_by','brands','salts','contains','also'): bad('empty',path)
    if isinstance(x,str) and x!=x.strip(): bad('spaces',path,repr(x))
    if isinstance(x,dict):
        for k,v in x.items(): empty(v,path+'/'+str(k))
    if isinstance(x,list):
        for k,v in enumerate(x): empty(v,f'{path}[{k}]')
for f,d in(('names',R.NAMES),('fillers',R.FILL),('classes',R.CLASSES),('salts',R.SALTS),('warnings',R.WARN)): empty(d,f)
for i,m in IDS.items():
    if set(m['inn'])!=set(R.LANGS): bad('languages of',i)
    for s in m.get('salts',[]):
        if s not in R.SALTS['salt']: bad('salt',i,s)
    if m['kind']=='member' and m['parent'] not in IDS: bad('parent',i)
    for c,v in m.get('brands',{}).items():
        if c not in R.CC: bad('country',i,c)
        for k in v:
            if k not in N['meta']['sources']: bad('source key',i,c,k)
for c in N['combination']:
    for x in c['contains']:
        if x not in IDS: bad('combination',c['brand'],x)
    if sorted(sum(c['sources'].values(),[]))!=sorted(c['countries']): bad('sources of combination',c['brand'])
for c in R.CLASSES['class']:
    for x in c['ids']:
        if x not in IDS: bad('class',c['key'],x)
used=set(k for m in IDS.values() for v in m.get('brands',{}).values() for k in v)|set(k for c in N['combination'] for k in c['sources'])|{'general-knowledge'}
for k in N['meta']['sources']:
    if k not in used: bad('source not used',k)
# 3 one brand, one country, one meaning (or a family)
for c in R.CC:
    seen={}
    for i,m in IDS.items():
        for src,v in m.get('brands',{}).get(c,{}).items():
            for b in v: seen.setdefault(R.squeeze(b),[]).append((i,b))
    for x in N['combination']:
        if c in x['countries']: seen.setdefault(R.squeeze(x['brand']),[]).append((tuple(x['contains']),x['brand']))
    fam={R.squeeze(f['brand']) for f in N['family'] if f['country']==c}
    for k,v in seen.items():
        if len(v)>1: bad('brand twice',c,v)
        if k in fam: bad('brand and family',c,v)
differs={R.squeeze(d['brand']) for d in N['differs']}
mean=collections.defaultdict(dict)
for c in R.CC:
    for k,v in R._B[c].items():
        mean[k][c]=frozenset((a,b) if a=='family' else frozenset(x for x in b if x!='also') for a,b in v)
for k,v in mean.items():
    vals={x for x in v.values()}
    if len(vals)>1 and k not in differs:
        fams=[c for c in v if any(isinstance(y,tuple) for y in v[c])]
        if not fams: bad('differs by country without a mark',k,dict(v))
# 4 a brand that is also an ingredient or class name of something else
for c in R.CC:
    for k,v in R._B[c].items():
        for kk,i in R.BASE.get(k,[]):
            for a,b in v:
                if a=='brand' and kk=='id' and i not in b and IDS[i].get('parent') not in b: bad('brand is the name of another ingredient',c,k,i,b)
        if k in R.NEVER: bad('brand is a filler',c,k)
# 5 the same INN key for two ids (known ones are listed)
known={frozenset(x) for x in[('calcium-antacids','antacid'),('caffeine','coffee'),('caffeine','tea')]}
for k,v in R.BASE.items():
    ids={b for a,b in v if a=='id'}
    if len(ids)>1 and frozenset(ids) not in known and not any(IDS[a].get('parent')==b for a in ids for b in ids): bad('one name, two ids',k,ids)
# 6 properties
def rec(text,c=None): return R.recognise(text,c)
def want(text,ids,c=None,exact=True,note=''):
    got=rec(text,c)['ids']; ids=set(ids)
    if (got!=ids) if exact else not ids<=got: bad('recognise',note,repr(text),c or '','got',sorted(got),'want',sorted(ids))
random.seed(7); nprop=0
def alone(n): return any(k in R.ALONE for k in R.keys(n))
amb=lambda n: {b for k in R.keys(n) for a,b in R.BASE.get(k,[]) if a=='id'}
for i,m in IDS.items():
    for la in R.LANGS:
        for n in m['inn'][la]:
            ids=amb(n)
            for t in(n,n.upper(),n.lower(),n+'®',n+' 25 mg',f'  {n}™, 0,5 mg ',n.replace(' ','\n') if ' ' in n else n[:4]+'-\n'+n[4:]):
                got=rec(t)['ids']; nprop+=1
                if not ids<=got and not(len(n)<6 and '-\n' in t): bad('inn',la,repr(t),'got',got,'want',ids)
            if la in('de',) and re.search('[äöü]',n,re.I):
                d=n
                for a,b in zip('äöüÄÖÜ',('ae','oe','ue','Ae','Oe','Ue')): d=d.replace(a,b)
                got=rec(d)['ids']; nprop+=1
                if not ids<=got: bad('digraph',d,got,ids)
            if alone(n) or i in('alcohol',) or n in('Bittersalz','bitterzout','epsomzout','Natriumferedetat','natriumferedetaat'): continue
            one=len(R.TOKEN.findall(R.fold(n)))==1
            for s in m.get('salts',[]):
                for w in R.SALTS['salt'][s][la][:2]:
                    if i in R.MINERALS and s in('oxide',) and i=='iron': continue
                    forms=[]
                    if la=='de' and one and len(n)>=5: forms=[n+w.lower(),n+'-'+w,n+w.lower()+'-Monohydrat',f'{n}{w.lower()} 25 mg Filmtabletten']
                    elif la=='nl' and one and len(n)>=5: forms=[n+w,f'{n} {w}',f'{n}-{w}']
                    elif la=='en': forms=[f'{n} {w}',f'{n} {w} 10 mg tablets',f'{n} (as {w} dihydrate)']
                    elif s in('sodium','potassium','magnesium','calcium','strontium'): forms=[f'{n} {w}']
                    elif la=='fr':
                        ww=w[3:] if w.startswith('de ') else w
                        forms=[f"{w} de {n}" if w==ww else f'{n} {w}',f'{n} ({ww})',f"{ww} d'{n}" if R.fold(n)[0] in 'aeiouyh' else f"{ww} de {n}",f'{n} {ww} anhydre']
                    elif la=='es': forms=[f'{w} de {n}' if not w.startswith('de ') else f'{n} {w}',f'{n} {w}']
                    elif la=='it': forms=[f'{w} di {n}' if not w.startswith('di ') else f'{n} {w}',f'{n} {w}']
                    if i in R.MINERALS and s in R.IDS and s in R.MINERALS: continue
                    for t in forms:
                        got=rec(t)['ids']; nprop+=1
                        if got!=ids: bad('salt',la,repr(t),'got',got,'want',ids)
for c in R.CC:
    for k,v in list(R._B[c].items()): pass
    for i,m in IDS.items():
        for v in m.get('brands',{}).get(c,{}).values():
            for b in v:
                for t in(b,b.upper(),b+'® 20 mg',b.replace(' ','  ')):
                    got=rec(t,c)['ids']; nprop+=1
                    if got!={i}: bad('brand',c,repr(t),'got',got,'want',i)
    for x in N['combination']:
        if c in x['countries']:
            got=rec(x['brand'],c)['ids']; nprop+=1
            if got!=set(x['contains']): bad('combination',c,x['brand'],got,x['contains'])
# no mineral in fillers and drug salts
for f in R.FILL['filler']:
    if f['of'] not in R.MINERALS or f['group']!='never': continue
    for la in R.LANGS:
        for n in f['names'][la]:
            for t in(n,n.upper(),f'Cellulose, {n}, Talk'):
                got=rec(t)['ids']&set(R.MINERALS); nprop+=1
                if got: bad('filler',la,repr(t),got)
MW={'potassium':('potassium','Kalium','potassique','potásico','potassico','kalium'),'magnesium':('magnesium','Magnesium','magnésique','magnésico','magnesio','magnesium'),'calcium':('calcium','Calcium','calcique','cálcico','calcico','calcium')}
for d in R.FILL['drug_salt']:
    for la,w in zip(R.LANGS,MW[d['mineral']]):
        for n in d['names'][la]:
            fs=[f'{n} {w}']
            if la=='de': fs+=[f'{n}-{w}',f'{n}-Hemi{w.lower()}-Trihydrat']
            if la=='nl': fs+=[f'{n}-{w}']
            if la=='en': fs+=[f'{n} (as {w} trihydrate)']
            for t in fs:
                got=rec(t)['ids']&set(R.MINERALS); nprop+=1
                if got: bad('drug salt',la,repr(t),got)
# 7 the cases of the audit
V=[("Diphenhydraminhydrochlorid",'DE',['diphenhydramine']),("Doxylaminsuccinat",'DE',['doxylamine']),("Metoclopramidhydrochlorid",'DE',['metoclopramide']),("Lithiumcarbonat",'DE',['lithium']),
("chlorhydrate de sertraline",'FR',['sertraline']),("SERTRALINE (CHLORHYDRATE DE)",'FR',['sertraline']),("Mirtazapin",'DE',['mirtazapine']),("Pramipexol",'DE',['pramipexole']),("Pramipexoldihydrochlorid 1 H2O",'DE',['pramipexole']),
("Prozac",'GB',['fluoxetine']),("Sinemet",'GB',['levodopa','carbidopa']),("Requip",'GB',['ropinirole']),("Zoloft",'DE',['sertraline']),("Vomex",'DE',['dimenhydrinate']),("Vomex A 150 mg Retardkapseln",'DE',['dimenhydrinate']),("MCP-ratiopharm 10 mg Tabletten",'DE',['metoclopramide']),("Vivinox Sleep stark",'DE',['diphenhydramine']),
("Prozac",'FR',['fluoxetine']),("Deroxat",'FR',['paroxetine']),("Fervex",'FR',['pheniramine']),("Nytol Herbal",'GB',['valerian']),("Nytol One-A-Night 50 mg",'GB',['diphenhydramine']),
("codeine",'GB',['codeine']),("zolpidem",'GB',['zolpidem']),
("Neurontin",'GB',['gabapentin-stopping']),("Synthroid",'US',['levothyroxine']),("Euthyrox",'DE',['levothyroxine']),("Cipro",'US',['ciprofloxacin']),("alendronic acid",'GB',['alendronate']),("Alendronsäure",'DE',['alendronate']),("Alendronsaeure",'DE',['alendronate']),("Tums",'US',['calcium-antacids']),("milk",'US',['dairy']),("Rennie",'GB',['calcium-antacids','magnesium-antacids']),
("Eisentabletten",'DE',['iron']),("Ferrograd",'GB',['iron']),("Floradix",'GB',['iron']),("prenatal vitamins",'US',['multivitamin']),("Magnesiumcitrat",'DE',['magnesium']),("Mag-Ox",'US',['magnesium']),("Epsom salts",'GB',['magnesium']),("MAGNÉSIUM",'FR',['magnesium']),("Magnesium® 400",'DE',['magnesium']),("Ferinject®",'DE',['iron']),("Eisen(II)-glycin-sulfat-Komplex",'DE',['iron']),
("Metformin 500 mg, magnesium stearate, iron oxide",'GB',[]),("losartan potassium 50 mg",'US',[]),("Losartan-Kalium",'DE',[]),("losartankalium",'NL',[]),("losartan potassique",'FR',[]),("esomeprazole magnesium",'US',['esomeprazole']),("Esomeprazol-Magnesium-Trihydrat",'DE',['esomeprazole']),("Esomeprazol-Hemimagnesium",'DE',['esomeprazole']),
("diclofenac potassium",'US',['diclofenac']),("Diclofenac-Kalium",'DE',['diclofenac']),("penicillin V potassium",'US',[]),("Phenoxymethylpenicillin-Kalium",'DE',[]),("Kaliumsorbat",'DE',[]),("Calciumhydrogenphosphat-Dihydrat",'DE',[]),("hydrogénophosphate de calcium dihydraté",'FR',[]),("E 172",'DE',[]),
("Nausicalm",'NZ',['cyclizine']),("Nausicalm",'FR',['dimenhydrinate']),("Kalma",'AU',['alprazolam']),("Kalma",'DE',['tryptophan']),("Unisom SleepTabs",'US',['doxylamine']),("Unisom",'CA',['diphenhydramine']),("Dramamine Less Drowsy",'US',['meclizine']),
("valproïnezuur",'NL',['valproate']),("natriumvalproaat",'NL',['valproate']),("Valproinsaeure",'DE',['valproate']),("Levothyroxin-Natrium",'DE',['levothyroxine']),("lévothyroxine sodique",'FR',['levothyroxine']),("L-Thyroxin Henning 75",'DE',['levothyroxine']),
("cinco comprimidos",'ES',[]),("Eisenkraut",'DE',[]),("decaffeinated coffee",'GB',['caffeine','coffee']),("iron-free multivitamin",'US',['multivitamin']),("sans fer",'FR',[]),("enthält kein Magnesium",'DE',[]),("ohne Eisen, Magnesium 300 mg",'DE',['magnesium']),("polyvinyl alcohol",'GB',[]),("Polyvinylalkohol",'DE',[]),("nicotinamide",'GB',[]),
("ropinirolum 0,5 mg ut ropiniroli hydrochloridum, magnesii stearas, E 172",'CH',['ropinirole']),("Paroxetinum ut Paroxetini hydrochloridum",'CH',['paroxetine']),("chlorhydrate d'hydroxyzine",'FR',['hydroxyzine']),("potassio losartan",'IT',[]),("magnesio esomeprazolo",'IT',['esomeprazole']),("magnesio, omeprazolo",'IT',['magnesium','omeprazole']),("Requip 1 mg",'NZ',['ropinirole']),("Cetirizindihydrochlorid 10 mg",'DE',['cetirizine']),("Hydroxyzindihydrochlorid",'DE',['hydroxyzine']),("Metoprololsuccinat",'DE',['metoprolol']),("Quetiapinhemifumarat",'DE',['quetiapine']),("Dextromethorphan",'DE',[]),("transferrin",'GB',[]),("Ferritin 900",'DE',[])]
for text,c,ids in V:
    if text=="decaffeinated coffee": continue
    want(text,ids,c,note='audit')
LEAF_US="""Drug Facts
Active ingredient (in each caplet)
Diphenhydramine HCl 25 mg
Acetaminophen 500 mg
Purpose
Nighttime sleep aid
Warnings
Do not use with any other product containing diphenhydramine. Ask a doctor before use if you take warfarin or sertraline.
Directions adults 2 caplets
Inactive ingredients
magnesium stearate, potassium sorbate, polyvinyl alcohol, calcium carbonate, iron oxide"""
want(LEAF_US,['diphenhydramine'],'US',note='leaflet')
LEAF_DE="""Sertralin-ratiopharm 50 mg Filmtabletten
2. Was sollten Sie vor der Einnahme von Sertralin-ratiopharm beachten?
Sertralin-ratiopharm darf nicht eingenommen werden
wenn Sie Moclobemid oder Pimozid einnehmen.
Einnahme von Sertralin-ratiopharm zusammen mit anderen Arzneimitteln
Lithium, Tramadol, Warfarin, Fluoxetin
6. Inhalt der Packung und weitere Informationen
Der Wirkstoff ist: Sertralin. Jede Filmtablette enthält Sertralinhydrochlorid.
Die sonstigen Bestandteile sind: Calciumhydrogenphosphat, Magnesiumstearat, Eisenoxid"""
want(LEAF_DE,['sertraline'],'DE',note='leaflet')
LEAF_FR="""ZOLOFT 50 mg, gélule
Ne prenez jamais ZOLOFT 50 mg, gélule : si vous prenez du pimozide.
Autres médicaments et ZOLOFT 50 mg, gélule
Millepertuis, tramadol, lithium
Ce que contient ZOLOFT 50 mg, gélule
La substance active est : la sertraline (chlorhydrate).
Les autres composants sont : lactose, stéarate de magnésium"""
want(LEAF_FR,['sertraline'],'FR',note='leaflet')
LEAF_NL="""Sertraline 50 mg filmomhulde tabletten
Wanneer mag u dit middel niet gebruiken?
U gebruikt pimozide.
Gebruikt u nog andere geneesmiddelen?
Lithium, tramadol, fenytoïne
De werkzame stof in dit middel is sertraline.
De andere stoffen in dit middel zijn magnesiumstearaat, calciumwaterstoffosfaat"""
want(LEAF_NL,['sertraline'],'NL',note='leaflet')
LEAF_ES="""Sertralina 50 mg comprimidos
No tome Sertralina: si toma pimozida.
Otros medicamentos y Sertralina
Litio, tramadol
El principio activo es sertralina.
Los demás componentes son: estearato de magnesio, hidrogenofosfato de calcio"""
want(LEAF_ES,['sertraline'],'ES',note='leaflet')
LEAF_IT="""Sertralina 50 mg compresse
Non prenda Sertralina: se prende pimozide.
Altri medicinali e Sertralina
Litio, tramadolo
Il principio attivo è sertralina.
Gli altri componenti sono: magnesio stearato, calcio idrogeno fosfato"""
want(LEAF_IT,['sertraline'],'IT',note='leaflet')
for w,c in(('SSRI','ssri'),('antihistamine','antihistamine'),('antidepressant','antidepressant'),('Betablocker','beta-blocker'),('somnifère','sleeping-tablet'),('estatina','statin'),('FANS','nsaid'),('slaappil','sleeping-tablet'),('Antidepressiva','antidepressant')):
    if c not in rec(w)['classes']: bad('class word',w,rec(w))
# counts
if '-v' in sys.argv or True:
    print('properties tested:',nprop,' cases:',len(V)+6)
    cnt=collections.Counter(); ver=collections.Counter(); ids=collections.defaultdict(set)
    for i,m in IDS.items():
        for c,d in m.get('brands',{}).items():
            for k,v in d.items(): cnt[c]+=len(v); ver[c]+=len(v)*(k!='general-knowledge'); ids[c].add(i)
    cc=collections.Counter(); cv=collections.Counter()
    for x in N['combination']:
        for k,v in x['sources'].items():
            for c in v: cc[c]+=1; cv[c]+=k!='general-knowledge'
    fm=collections.Counter(f['country'] for f in N['family'])
    print('country: brands (seen in a source) + combinations (seen) + families; ingredients covered')
    for c in R.CC: print(f'  {c}: {cnt[c]} ({ver[c]}) + {cc[c]} ({cv[c]}) + {fm[c]}; {len(ids[c])}')
    print('  all:',sum(cnt.values()),'(',sum(ver.values()),') +',sum(cc.values()),'(',sum(cv.values()),') +',sum(fm.values()))
    print('names by language:',{la:sum(len(m['inn'][la]) for m in IDS.values()) for la in R.LANGS})
    print('kinds:',collections.Counter(m['kind'] for m in IDS.values()))
    print('medicines without a brand:',[i for i,m in IDS.items() if m['kind']=='medicine' and not m.get('brands') and not any(i in x['contains'] for x in N['combination'])])
if fails:
    print(len(fails),'FAILURES'); 
    for f in fails[:int(sys.argv[1]) if len(sys.argv)>1 and sys.argv[1].isdigit() else 80]: print(' ',f)
    sys.exit(1)
print('all checks passed')
