// from 54426c9a623534bbde83c7b9f518bab0dc80064fda62b19de119a51a2ac685cf
"use strict";(()=>{const e=window.specpress=window.specpress||{},x=58,s=e=>typeof e=="object"&&e!==null&&!Array.isArray(e)&&!(e instanceof a),u=e=>[...e].length;class a{constructor(e){this.sample=e}}class l{constructor(e){this.name=e}}const i=(e,t)=>e.toString(16).padStart(t,"0"),f=/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu,p=e=>e.replace(f,e=>`\\u${i(e.charCodeAt(0),4)}`),t=e=>p(JSON.stringify(e)),k=e=>p(e.replace(/[\\`$]/g,"\\$&")),_=e=>e.replace(/[\u0000-\u001f\u007f-\u{10ffff}"\\]/gu,e=>{const t=e.codePointAt(0);return{9:"\\t",10:`\\n`,13:"\\r",34:'\\"',92:"\\\\"}[t]||(t<256?`\\x${i(t,2)}`:t<65536?`\\u${i(t,4)}`:`\\U${i(t,8)}`)}),d=e=>/^[^\p{C}\p{Zl}\p{Zp}"\\]*$/u.test(e)?`"${e}"`:`"${_(e)}"`,E=e=>Number.isFinite(e)?String(e):`float("${e>0?"inf":"-inf"}")`,o=e=>/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(e)?e:`'${e.replace(f,e=>e===`
`?e:"").replaceAll("'","'\\''")}'`,b=e=>{const t=e.filter(e=>typeof e=="string");return t.length===e.length?o(t.join("")):t.every(e=>/^[A-Za-z0-9 _.,:;/=+@%-]*$/.test(e))?`"${e.map((t,n)=>typeof t=="string"?t:n===e.length-1?`$${t.name}`:`\${${t.name}}`).join("")}"`:e.map(e=>typeof e=="string"?e&&o(e):`"$${e.name}"`).join("")},j=e=>e.every(e=>typeof e=="string")?t(e.join("")):`\`${e.map(e=>typeof e=="string"?k(e):`\${process.env.${e.name}}`).join("")}\``,c={scalar:t,key:t,step:2,last:"",uuid:null},m={...c,key:e=>e==="__proto__"?`[${t(e)}]`:t(e),uuid:"crypto.randomUUID()"},C={scalar:e=>e===null?"None":e===!0?"True":e===!1?"False":typeof e=="string"?d(e):E(e),key:d,step:4,last:",",uuid:null},r=(e,t)=>e instanceof a?t.uuid??r(e.sample,t):s(e)?`{${Object.entries(e).map(([e,n])=>`${t.key(e)}: ${r(n,t)}`).join(", ")}}`:Array.isArray(e)?`[${e.map(e=>r(e,t)).join(", ")}]`:t.scalar(e),n=(e,t,o=0,i=0)=>{const c=r(e,t);if(!s(e)&&!Array.isArray(e)||c.length===2||i+u(c)<=x)return c;const[d,h]=s(e)?"{}":"[]",a=o+t.step,l=s(e)?Object.entries(e).map(([e,s])=>`${t.key(e)}: ${n(s,t,a,a+u(t.key(e))+3)}`):e.map(e=>n(e,t,a,a+1));return`${d}
${" ".repeat(a)}${l.join(`,
${" ".repeat(a)}`)}${t.last}
${" ".repeat(o)}${h}`},w=e=>[...e.header&&e.scheme!=="none"?[[e.header,[e.prefix,new l(e.env)]]]:[],...e.further.map(([e,t,n])=>[e,[t,new l(n)]])],O=(e,t,n)=>t.map(t=>e[t]).findLast(e=>Object.hasOwn(e,n))?.[n],h=(e,t,n)=>Array.isArray(e)?e.map(e=>h(e,t,n)):!s(e)||!n?e:Object.fromEntries(Object.entries(e).map(([e,s])=>{const o=O(t,n,e);return[o?o.n:e,o?h(s,t,o.f):s]})),y=e=>({typed:!0,value:e,json:n(e,c),curl:[`-d ${o(n(e,c))}`],before:"",js:`  body: JSON.stringify(${n(e,m,2,23)}),
`});Object.assign(e,{writing:{UNSEEN:f,hex:i,isObject:s,string:t,word:o,layOut:n,script:m,jsonBody:y}});const v=e=>`console.log(${e});`,g={sync:{method:"run",python:(e,t)=>`    result = ${e}
    print(result${t&&"."}${t})`,script:v},async:{method:"submit",python:e=>`    job = ${e}
    results = job.wait()
    print(results)`,script:v},stream:{method:"stream",python:e=>`    for event in ${e}:
        print(event.text, end="")`,script:()=>`const decoder = new TextDecoder();
for await (const chunk of response.body) process.stdout.write(decoder.decode(chunk, { stream: true }));`}};e.fresh=t=>t instanceof a?crypto.randomUUID():Array.isArray(t)?t.map(e.fresh):s(t)?Object.fromEntries(Object.entries(t).map(([t,n])=>[t,e.fresh(n)])):t,e.request=(t,n)=>{const s=t.choices?e.sending(t,n):t,i=Object.fromEntries(Object.entries(n).map(([e,t])=>[e,Object.hasOwn(s.fill,e)&&s.fill[e]==="uuid4"?new a(t):t])),{url:c,headers:l,rest:o}=s.body?e.beside(s,i):{url:s.url,headers:[],rest:i},r=s.body?e.bodyOf(s,o):y(s.isArray?[o]:o),d=[...w(s.auth),...l,...r.typed?[["Content-Type",[s.mediaType]]]:[]];return{url:c,headers:d,body:r}};const A=(e,t)=>t.length?t.flatMap(([t,n],s)=>[`${s?"&":`${e}${e.includes("?")?"&":"?"}`}${t}=`,new l(n)]):[e];e.snippets=(s,i)=>{const a=s.choices?e.sending(s,i):s,{url:c,headers:p,body:r}=e.request(a,i),l=A(c,a.auth.query),L=[`curl${/[[\]{}]/.test(c)?" -g":""} -X ${o(a.method)} ${/^(-|$)/.test(c)?"--url ":""}${b(l)}`,...p.map(([e,t])=>`-H ${b([`${e}: `,...t])}`),...r.curl].join(` \\
  `),v=Object.keys(a.names[0]).filter(e=>a.roles[e]==="caller"&&Object.hasOwn(i,e)).map(e=>{const t=a.names[0][e],s=a.body&&a.body.files[e],o=s?`Path(${d(s)})`:n(h(i[e],a.names,t.f),C,8,9+u(t.n));return`        ${t.n}=${s&&Array.isArray(i[e])?`[${o}]`:o},`}),N=a.body&&v.length&&Object.keys(a.body.files).some(e=>Object.hasOwn(i,e))?`from pathlib import Path

`:"",T=a.delivery.kinds[i[a.delivery.field]],f=g[T]??g.sync,{module:x,operation:y,direct:E}=a.python,k=[x,y,y&&f.method===E?"":f.method],S=`client.${k.filter(Boolean).join(".")}(${v.length?`
${v.join(`
`)}
    `:""})`,M=a.auth.scheme==="none"?"":`  # reads ${a.auth.env}`,F=`${N}from ${a.python.package} import ${a.python.client}

with ${a.python.client}() as client:${M}
${f.python(S,a.python.result)}`,O=p.map(([e,t])=>`${m.key(e)}: ${j(t)}`).join(`,
    `),z=O&&`  headers: {
    ${O},
  },
`,D=`${r.before}const response = await fetch(${l.length>1?j(l):t(c)}, {
  method: ${t(a.method)},
${z}${r.js}});
${f.script(a.readBy)}`,w={json:r.json,curl:L,python:F,javascript:D},_=e.program&&e.languages[a.id.split("/")[0]],R=t=>Object.hasOwn(w,t)?w[t]??"":r.form?"":_&&e.program(_[t],a.method,{place:l,headers:p,body:r});return a.languages.map(([e,t])=>[t,R(e)])}})()
