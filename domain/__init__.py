"""What can happen, and what may not. Nothing in here knows a database, a clock or the network.

Begin with `kernel`, the words that all else is written in, and one subject, say `pledges`:
its views say what is known, every other module is about decisions of one sort.

    subjects    parties, programmes, pairings, needs, pledges, allocations, deliveries
    vocabulary  events, refusals, codes, ids, regions
    who, when   authority: who may decide what; course: which steps a thing took, by whose hands;
                days; stays: from one day to another; steps: how the last one is taken back
    how much    units, quantities, lines
    and         correcting: retract, and record anew; reliance: what parties and programmes
                cannot unsay any more; texts and removals: words and files beside the log;
                layers, looking: large views, many views; decisions: all of them
"""
