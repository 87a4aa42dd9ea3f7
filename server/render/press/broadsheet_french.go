package press

import "strings"

func french() *edition {
	e := &edition{
		lang: "fr",
		name: "L’Exemple du matin", motto: "Imprimé chaque jour, lu chaque semaine", date: "Samedi 21 novembre 2026",
		subjects: []string{"Monde", "Politique", "Économie", "Culture", "Médias", "Sciences", "Courrier"},
		kicker:   "Médias",
		title:    "Avant de faire suivre, lisez la ligne du dessous",
		standfirst: "Une affirmation voyage en une phrase. Ce que l’on en sait demande un paragraphe. " +
			"Une matinée avec ceux qui s’efforcent de faire tenir le second à côté de la première.",
		byline: "Par notre correspondante aux médias",
		before: []string{
			"Au service, la journée commence à sept heures par une liste. Presque tout y est ancien : des phrases qui reviennent à chaque printemps, des photos qui changent de ville mais jamais de flaque. Les rédacteurs les connaissent par leur nom et les saluent comme on salue la pluie.",
			"Ils ont appris une chose : la réponse doit se tenir là où se tient l’affirmation. Un lecteur qui doit quitter la page pour savoir ne quittera pas la page. La réponse est donc brève, elle dit de qui elle vient, et chacun peut y lire le passage même sur lequel elle repose.",
			"« C’est une petite forme », dit la doyenne du service en montrant l’encadré. « Un sonnet a quatorze vers, et personne ne s’est jamais plaint d’y manquer de place. » En voici une, tirée de la liste de la semaine, telle qu’elle a paru.",
		},
		after: []string{
			"Au mur, une feuille porte trois questions. Qui le dit ? D’où le tient-il ? Que verrait-on si ce n’était pas vrai ?",
			"C’est la troisième qui prend la matinée. À midi, deux phrases ont une réponse et une autre a un numéro de téléphone. La liste a raccourci. Demain, elle aura retrouvé sa longueur, et personne autour de la table n’a l’air de s’en plaindre.",
			"« Les gens ne veulent pas qu’on leur dise quoi penser, reprend la doyenne. Ils veulent voir ce que nous avons vu. S’ils arrivent ailleurs, au moins seront-ils partis du même endroit. »",
			"À dix-huit heures trente, elle enfile son manteau. Dans le tramway, un inconnu ravi lit quelque chose à voix haute, sur son téléphone, pour une amie. Elle reconnaît la phrase, et jusqu’à sa date de naissance ; elle descend un arrêt plus tôt.",
		},
		crosshead: "La troisième question",
		table: figures{
			heading: "La semaine du service",
			rows: [][2]string{
				{"Phrases reçues", "212"},
				{"Déjà vues", "160"},
				{"Réponses publiées", "31"},
				{"En attente d’un coup de téléphone", "21"},
			},
			caption: "La liste, vendredi soir. Les photos se comptent à la flaque.",
		},
		relatedHeading: "Aussi dans Médias",
		related: []string{
			"Pourquoi les mots croisés n’ont jamais publié d’erratum",
			"La ville qui imprime ses horaires au crayon",
			"Petite histoire du conditionnel de presse",
		},
		lettersHeading: "Courrier",
		letters:        "Nous corrigeons une erreur là où nous l’avons commise : à la une, si c’est là qu’elle se trouvait.",
		imprint:        "Page de démonstration de Factbox. Le journal est inventé ; la vérification est servie depuis une autre origine.",
	}
	for _, texts := range [][]string{e.before, e.after} {
		for i, text := range texts {
			texts[i] = frenchSpacing(text)
		}
	}
	e.letters, e.imprint = frenchSpacing(e.letters), frenchSpacing(e.imprint)
	return e
}

// frenchSpacing ties the marks that French sets off by a space to their words.
func frenchSpacing(text string) string {
	return strings.NewReplacer(
		"« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:",
		" ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!",
	).Replace(text)
}
