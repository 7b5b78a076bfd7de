#pragma once

// The matching engine, as a stranger should read it.
//
// PROBLEM. Patients p, sessions s with n(s) places, and pairs (p, s) that every rule lets through
// (problem.h, feasibleDay). Choose pairs, each patient in at most one and each session in at most
// n(s), so that, strictly in this order,
//   1. tier by tier, the most urgent first, as many patients as possible have a place;
//   2. the distance they travel is least, in units of 100 m;
//   3. the days of care are earliest.
//
// ONE NUMBER. A patient of tier i of T is worth w = (T - i) * M, a pair costs c = units * D + day,
// and a plan is worth the sum of w - c. scale.h gives D and M so wide that the plan of greatest
// worth is the one wanted: plans differ by paths and cycles that meet a session at most once, so a
// unit of distance need only beat all days on one such path, and a tier all distances on one. That
// falling weights give the best counts tier by tier, and that one plan is best for all tiers at
// once, is because sets of patients that fit together are the independent sets of a transversal
// matroid (Edmonds and Fulkerson 1965), where greedy is right for every weight (Rado 1957, Edmonds
// 1971).
//
// PRICES. A price v(s) >= 0 for a place in each session proves a plan best (standing.h): nobody
// with a place would do better elsewhere at these prices, nobody without one would gain by one, and
// what has a price is full. For any plan at all, worth <= sum of max(0, w - c - v) over patients +
// sum of n * v over sessions; for ours both sides are equal, and the difference is the gap that
// plan.h reports. Standing::gap() checks this from the engine's own menus, verify() from the rules
// alone.
//
// SEARCH (search.h). Patients enter the most urgent tier first. One who enters looks for the
// cheapest chain: into a session, whose patient moves on to another, and so on, until somebody
// finds an empty place, leaves the plan for good (then of the least worth), or the newcomer stays
// out. That is Dijkstra's method over sessions, on costs that prices make non-negative (Tomizawa
// 1971, Edmonds and Karp 1972). All sessions nearer than the end found become dearer by the
// difference, which keeps the proof above true. So the plan is the best one for those who have
// entered, at any time.
//
// NO PAIR IS STORED (instance.h). Patients who are alike to the rules share, for each site, a menu
// of sessions; a patient is a distance to a menu, worked out only while something on it is cheaper
// than the patient's worth. Prices never fall while patients enter, so a menu that is too dear for
// a tier stays so, and most who cannot be placed cost a glance. Of the patients of a full session
// only the cheapest for each menu is looked at (Standing::departures).
//
// CHANGES (live.h). When a place comes or a patient leaves, the mirror of the search (refill.h)
// goes from the empty place backwards to whoever would lose least by moving to it, and prices fall.
// Each change of a pin, a pair, a place or a patient is one or two such searches; everything else
// is taken over by id, and only those for whom the proof fails enter again.
//
// COST. With S sessions in a component, of a places each, and patients who reach r menus of k
// sessions: a search takes O(S * (a * r + k * r) + S * log C) at worst for keys up to C
// (radixheap.h; Ahuja, Mehlhorn, Orlin and Tarjan 1990), in practice a sixth of the component for
// those who fight for a place and nothing for the others. Memory: 32 bytes a patient, 8 for each
// site in reach of a patient with a place, 12 for a session of a menu. Components share nothing, so
// threads take one each, and the plan is the same bytes at any number.
//
// LIMITS. A worth stays below 2^60; what does not fit is refused by name. A block of very many
// places is gone through once for every change in it (Standing::findDepartures).

#include "core/matching/explain.h"
#include "core/matching/live.h"
#include "core/matching/plan.h"
#include "core/matching/policy.h"
#include "core/matching/problem.h"
