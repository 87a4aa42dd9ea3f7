package press

// columns are the gazette’s article in every language, English first.
var columns = []column{
	{
		lang: "en", name: "The Morning Column", section: "Weather",
		title:      "The same eight o’clock, for a hundred years",
		standfirst: "Every morning somebody empties a glass of rain and writes down a number. On the patience that a forecast is made of.",
		byline:     "By our weather correspondent",
		paragraphs: [3]string{
			"The gauge stands behind the waterworks, a metal cylinder no taller than a bucket, well away from trees and walls. At eight o’clock its keeper lifts off the funnel, holds the glass level with her eyes and reads the line where the water meets it: four point two millimetres.",
			"It is not a remarkable number. It becomes one by standing in a column of others, taken at the same hour in the same place for longer than anybody in the town remembers. Only then can one say that a summer was dry, and not merely that it felt so.",
			"“People ask me what the weather will be,” she says, closing the gate behind her. “I can tell them what it was. You would be surprised how often that is news.”",
		},
	},
	{
		lang: "fr", name: "La Colonne du matin", section: "Météo",
		title:      "Huit heures, chaque matin, depuis un siècle",
		standfirst: "Tous les jours, quelqu’un vide un verre de pluie et note un chiffre. De la patience dont sont faites les prévisions.",
		byline:     "Par notre correspondante météo",
		paragraphs: [3]string{
			"Le pluviomètre se dresse derrière l’usine des eaux\u00a0: un cylindre de métal, guère plus haut qu’un seau, à l’écart des arbres et des murs. À huit heures, sa gardienne retire l’entonnoir, tient le verre à hauteur des yeux et lit le trait où l’eau s’arrête\u00a0: quatre millimètres deux.",
			"Le chiffre n’a rien de remarquable. Il le devient dans la colonne des autres, relevés à la même heure et au même endroit depuis plus longtemps que personne, en ville, ne s’en souvient. Alors seulement on peut dire qu’un été fut sec, et non qu’il en avait l’air.",
			"«\u00a0On me demande le temps qu’il fera, dit-elle en refermant la grille. Moi, je peux dire celui qu’il a fait. C’est fou comme c’est souvent une nouvelle.\u00a0»",
		},
	},
	{
		lang: "de", name: "Die Morgenspalte", section: "Wetter",
		title:      "Hundert Jahre lang, jeden Morgen um acht",
		standfirst: "Tag für Tag leert jemand ein Glas voll Regen und schreibt eine Zahl auf. Über die Geduld, aus der Vorhersagen sind.",
		byline:     "Von unserer Wetterkorrespondentin",
		paragraphs: [3]string{
			"Der Regenmesser steht hinter dem Wasserwerk, ein Zylinder aus Blech, kaum höher als ein Eimer, weit weg von Bäumen und Mauern. Um acht nimmt seine Hüterin den Trichter ab, hält das Glas auf Augenhöhe und liest ab, wo das Wasser steht: vier Komma zwei Millimeter.",
			"Bemerkenswert ist die Zahl nicht. Sie wird es erst in der Spalte der anderen, abgelesen zur selben Stunde am selben Ort, länger, als irgendwer in der Stadt zurückdenken kann. Erst dann lässt sich sagen, dass ein Sommer trocken war – und nicht bloß, dass er sich so anfühlte.",
			"„Die Leute fragen mich, wie das Wetter wird“, sagt sie und schließt das Gatter. „Ich kann ihnen sagen, wie es war. Sie glauben nicht, wie oft das eine Neuigkeit ist.“",
		},
	},
	{
		lang: "es", name: "La Columna de la Mañana", section: "El tiempo",
		title:      "Un siglo de mañanas a las ocho",
		standfirst: "Cada día alguien vacía un vaso de lluvia y apunta un número. De la paciencia con que se hacen los pronósticos.",
		byline:     "Por nuestra corresponsal del tiempo",
		paragraphs: [3]string{
			"El pluviómetro está detrás de la planta de aguas: un cilindro de metal, apenas más alto que un cubo, lejos de árboles y muros. A las ocho, su guardiana retira el embudo, sostiene el vaso a la altura de los ojos y lee la raya hasta donde llega el agua: cuatro coma dos milímetros.",
			"No es una cifra notable. Llega a serlo en la columna de las demás, tomadas a la misma hora y en el mismo lugar desde hace más tiempo del que nadie recuerda en el pueblo. Solo entonces se puede decir que un verano fue seco, y no solo que lo parecía.",
			"«La gente me pregunta qué tiempo hará», dice mientras cierra la verja. «Yo puedo contarles el que hizo. Es asombroso cuántas veces es una novedad».",
		},
	},
	{
		lang: "pt", name: "A Coluna da Manhã", section: "Tempo",
		title:      "Um século de manhãs às oito em ponto",
		standfirst: "Todos os dias alguém esvazia um copo de chuva e anota um número. Sobre a paciência de que são feitas as previsões.",
		byline:     "Da nossa correspondente de meteorologia",
		paragraphs: [3]string{
			"O pluviômetro fica atrás da estação de águas: um cilindro de metal pouco mais alto que um balde, longe de árvores e muros. Às oito horas, quem cuida dele retira o funil, segura o copo à altura dos olhos e lê a marca até onde a água chega: quatro vírgula dois milímetros.",
			"Não é um número notável. Torna-se notável na coluna dos outros, lidos à mesma hora e no mesmo lugar há mais tempo do que alguém na cidade se lembra. Só então se pode dizer que um verão foi seco, e não apenas que parecia.",
			"“As pessoas me perguntam como vai ser o tempo”, diz ela, fechando o portão. “Eu sei contar como foi. É espantoso quantas vezes isso é novidade.”",
		},
	},
	{
		lang: "ar", name: "عمود الصباح", section: "الطقس",
		title:      "الثامنة صباحًا، كلَّ يوم، منذ مئة عام",
		standfirst: "كلَّ صباح يُفرغ أحدهم كأسًا من المطر ويدوّن رقمًا. عن الصبر الذي تُصنع منه التنبؤات.",
		byline:     "من مراسلتنا لشؤون الطقس",
		paragraphs: [3]string{
			"يقف مقياس المطر خلف محطة المياه: أسطوانة معدنية لا يزيد ارتفاعها على ارتفاع دلو، بعيدةً عن الأشجار والجدران. وفي الثامنة ترفع القائمة عليه القمع، وتمسك الكأس على مستوى عينيها، وتقرأ العلامة التي يبلغها الماء: أربعة مليمترات وعُشران.",
			"ليس في الرقم ما يلفت النظر. لكنه يكتسب معناه حين يقف في عمود من أرقام مثله، قُرئت في الساعة نفسها والمكان نفسه منذ زمن لا يذكر أحد في البلدة بدايته. عندئذ فقط يمكن القول إن الصيف كان جافًّا، لا إنه بدا كذلك.",
			"تقول وهي تغلق البوابة: «يسألني الناس كيف سيكون الطقس، وأنا أستطيع أن أخبرهم كيف كان. ولا تتصوّر كم مرةً يكون ذلك خبرًا جديدًا».",
		},
	},
	{
		lang: "he", name: "טור הבוקר", section: "מזג האוויר",
		title:      "שמונה בבוקר, יום אחר יום, זה מאה שנה",
		standfirst: "בכל בוקר מישהי מרוקנת כוס של גשם ורושמת מספר. על הסבלנות שממנה עשויות תחזיות.",
		byline:     "מאת כתבת מזג האוויר שלנו",
		paragraphs: [3]string{
			"מד הגשם ניצב מאחורי מפעל המים: גליל מתכת שאינו גבוה מדלי, הרחק מעצים ומקירות. בשעה שמונה מסירה השומרת שלו את המשפך, מחזיקה את הכוס בגובה העיניים וקוראת את הקו שהמים מגיעים אליו: ארבע נקודה שתיים מילימטרים.",
			"אין במספר הזה דבר יוצא דופן. הוא נעשה כזה כשהוא עומד בטור של מספרים כמותו, שנקראו באותה שעה ובאותו מקום זמן רב יותר משמישהו בעיר זוכר. רק אז אפשר לומר שקיץ היה יבש, ולא רק שכך הרגיש.",
			"”אנשים שואלים אותי איזה מזג אוויר יהיה“, היא אומרת וסוגרת את השער. ”אני יכולה לספר להם מה היה. לא תאמינו כמה פעמים זו חדשה.“",
		},
	},
	{
		lang: "hi", name: "सुबह का कॉलम", section: "मौसम",
		title:      "सौ साल से, हर सुबह, ठीक आठ बजे",
		standfirst: "हर सुबह कोई बारिश का एक गिलास ख़ाली करता है और एक संख्या लिख लेता है। उस धीरज की बात, जिससे पूर्वानुमान बनते हैं।",
		byline:     "हमारी मौसम संवाददाता",
		paragraphs: [3]string{
			"वर्षामापी जलघर के पीछे खड़ा है: धातु का एक बेलन, बाल्टी से ज़्यादा ऊँचा नहीं, पेड़ों और दीवारों से दूर। आठ बजे उसकी देखभाल करने वाली महिला कीप हटाती हैं, गिलास को आँखों की सीध में रखती हैं और वह रेखा पढ़ती हैं जहाँ तक पानी पहुँचा है: चार दशमलव दो मिलीमीटर।",
			"इस संख्या में कोई ख़ास बात नहीं। ख़ास वह तब बनती है, जब अपने जैसी संख्याओं के स्तंभ में खड़ी होती है, जो उसी घड़ी और उसी जगह पर तब से पढ़ी जा रही हैं जब की याद शहर में किसी को नहीं। तभी कहा जा सकता है कि गर्मियाँ सूखी थीं, केवल ऐसा लगा नहीं था।",
			"“लोग मुझसे पूछते हैं कि मौसम कैसा रहेगा,” फाटक बंद करते हुए वे कहती हैं। “मैं बता सकती हूँ कि कैसा रहा। आप हैरान होंगे कि यह भी अक्सर ख़बर होती है।”",
		},
	},
	{
		lang: "zh", name: "晨间专栏", section: "天气",
		title:      "一百年来，每天早晨八点",
		standfirst: "每天早晨，都有人倒掉一杯雨水，记下一个数字。预报，正是由这样的耐心积累而成。",
		byline:     "本报天气记者",
		paragraphs: [3]string{
			"雨量计立在自来水厂后面：一个金属圆筒，不比水桶高，远离树木和墙壁。八点整，看守它的人取下漏斗，把量杯举到与眼睛齐平的高度，读出水面停住的刻度：四点二毫米。",
			"这个数字并不起眼。只有当它与许多同样的数字排成一列，才显出意义：它们在同一时刻、同一地点被记录下来，年头之久，镇上已无人记得起点。到那时，人们才能说某个夏天确实干旱，而不只是觉得干旱。",
			"“大家总问我天气会怎么样，”她一边关上栅门一边说，“我能告诉他们的是天气曾经怎么样。你想不到，这往往也是新闻。”",
		},
	},
}
