"""Actions of the sample plans as an officer wrote them anew a year later, by hand: heavily, and still the same."""

from __future__ import annotations

REWRITTEN_SAMPLES = {
    "Pitch two kilometres of the tarn path with stone carried up by ponies": (
        "Finish pitching the tarn path (the upper 800 metres) with stone"
    ),
    "Hire out folding bicycles at the three railway stations": (
        "Folding bicycle hire at all railway stations in the district"
    ),
    "Offer a call back within an hour": "Call residents back within an hour, on every line",
    "Recruit a digital friend for each of the sixty parishes": "Find digital friends for the remaining twelve parishes",
    "Recruited nine tutors to teach household budgeting in food banks and community kitchens.": (
        "Nine tutors taught household budgeting in community kitchens and food banks."
    ),
    "Trained 34 volunteers to sit with neighbours and work through online forms.": (
        "Trained a further 20 volunteers, who sit with neighbours over online forms."
    ),
    "Drew up a model hiring agreement that any committee may copy.": (
        "Model hiring agreement drawn up, and copied by 26 committees."
    ),
    "Sent each committee a costed list of remedies.": "A list of remedies, with costs, went to each committee.",
    "Replaced faded fingerposts with signs that give walking times.": (
        "New signs with walking times have replaced the faded fingerposts."
    ),
    "Commissioned a tactile map for the bus station.": (
        "Tactile map for the bus station installed and tested with blind residents."
    ),
    "Closed Mill Bridge to traffic for the evening.": (
        "Mill Bridge was closed to traffic for the evening and the morning after."
    ),
    "Recruited and trained 45 stewards in first aid and crowd safety.": (
        "45 stewards trained in crowd safety and first aid, and thanked at a supper."
    ),
    "Placed trained mentors outside three schools at home time.": (
        "Trained mentors stand outside five schools at home time."
    ),
    "Ask girls in years eight to ten what puts them off and act upon what they say": (
        "Act upon what girls in years eight to ten told us puts them off"
    ),
    "Open women-only gym hours at both leisure centres": (
        "Women-only gym hours: extend to three evenings at both leisure centres"
    ),
    "Draft a standard lease and insurance pack for head teachers": (
        "Lease and insurance pack for head teachers: publish the standard version"
    ),
    "Pay for gates and lighting at three schools": "Gates and lighting at a further two schools",
    "Place an exercise referral adviser in each of the four health centres": (
        "Keep an exercise referral adviser at each health centre"
    ),
    "Sign six circular walks that start from bus stops": "Six more circular walks from bus stops, signed and mapped",
    "Build a sensory room and a Changing Places toilet": (
        "Changing Places toilet and sensory room: complete the building work"
    ),
    "Start a help desk for club treasurers and welfare officers": (
        "Run the help desk for treasurers and welfare officers of clubs"
    ),
    "Strengthen the bridge at Withy Ford": "Withy Ford bridge: strengthening works",
    "Consult on 20 mph limits in nine villages": "Introduce 20 mph limits in the nine villages that were consulted",
    "Install gateway signs and planters at village entrances": (
        "Gateway signs and planters at the entrances of a further six villages"
    ),
    "Lend speed indicator devices to parish councils": (
        "Parish councils to borrow speed indicator devices free of charge"
    ),
    "Trial hydrogen in two refuse lorries on the hilliest rounds": (
        "End the trial of hydrogen refuse lorries and report on it"
    ),
    "Fit reversing cameras to the older tippers": "Reversing cameras and side sensors for all tippers",
    "Rebuild the fuel store behind a flood wall": "Fuel store to be rebuilt behind its new flood wall",
    "Dig rain gardens in twelve streets that flooded in the last five years": (
        "Rain gardens: dig the last five of the twelve in streets that flooded"
    ),
    "Keep a register of self-builders and match them to serviced plots": (
        "Match people on the self-build register to serviced plots at Millrace Lane"
    ),
    "Answer reports of damp within three working days": "Reports of damp and mould are answered within one working day",
    "Elect a tenants’ panel with a seat on the board": (
        "Tenants’ panel: hold the second election and fill its seat on the board"
    ),
    "Station a housing adviser in the county court on hearing days": (
        "Housing adviser in the county court, now on every weekday"
    ),
    "Teach a lesson on renting to sixth formers": (
        "Offer the lesson on renting to all sixth formers and to college students"
    ),
    "Clear the brambles behind the cemetery and peg out twelve plots": (
        "Peg out the twelve plots behind the cemetery, now that it is cleared"
    ),
    "Ask the railway for a licence on the embankment": "Pursue the licence for the railway embankment",
    "Replace the perimeter fence": "Perimeter fence and gates: replace",
    "Let evening classes use the committee rooms without charge.": (
        "Committee rooms are free of charge for evening classes and clubs."
    ),
    "Train twelve play rangers to lead object-handling sessions in nurseries": (
        "Object-handling sessions in nurseries, led by the twelve play rangers"
    ),
    "Place book lockers in three village halls": "Book lockers: add two more village halls",
    "Start an apprenticeship in conservation": "Conservation apprenticeship: start in the autumn",
    "Review fees for hire, filming and image licences": (
        "Hire, filming and image licence fees to be reviewed every two years"
    ),
    "Draw up a rota of drivers with the surgery": "Rota of drivers: keep it up to date with the surgery",
    "Obtain two quotations for larch beams": "Choose between the quotations for larch beams",
}
"""Old text to new."""
