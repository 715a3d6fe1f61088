//! The fixed words of entries: what a factor, a unit, a blood result, a flag or a sign can be.

use crate::set::Set;

coded! {
    /// Something that may matter to a night, in the order of the chips.
    pub enum Factor {
        /// Coffee, tea, cola, energy drinks, chocolate.
        Caffeine = "caffeine",
        /// Alcohol.
        Alcohol = "alcohol",
        /// Smoking, vaping, nicotine patches or gum.
        Nicotine = "nicotine",
        /// Exercise.
        Exercise = "exercise",
        /// A meal late in the evening.
        LateMeal = "late meal",
        /// Stress.
        Stress = "stress",
        /// Sitting or lying still for hours: a flight, a film, a meeting.
        SittingForHours = "sitting for hours",
        /// An illness or infection.
        Illness = "illness",
        /// Travel.
        Travel = "travel",
        /// A menstrual period.
        Period = "period",
        /// Giving blood.
        BloodDonation = "blood donation",
        /// Something of the user's own, which has a name.
        Custom = "custom",
    }
}

coded! {
    /// What an amount is counted in.
    pub enum Unit {
        /// Milligrams.
        Milligrams = "mg",
        /// Micrograms.
        Micrograms = "µg",
        /// Grams.
        Grams = "g",
        /// Millilitres.
        Millilitres = "mL",
        /// International units.
        InternationalUnits = "IU",
        /// Tablets; half a tablet is 0.5.
        Tablets = "tablets",
        /// Capsules.
        Capsules = "capsules",
        /// Drops.
        Drops = "drops",
        /// Patches.
        Patches = "patches",
        /// Puffs or sprays.
        Puffs = "puffs",
        /// Cups.
        Cups = "cups",
        /// Glasses or drinks.
        Glasses = "glasses",
        /// Cigarettes and the like.
        Cigarettes = "cigarettes",
        /// Nanograms per millilitre, the same number as µg/L.
        NanogramsPerMillilitre = "ng/mL",
        /// Micrograms per litre.
        MicrogramsPerLitre = "µg/L",
        /// Picomoles per litre.
        PicomolesPerLitre = "pmol/L",
        /// Micromoles per litre.
        MicromolesPerLitre = "µmol/L",
        /// Micrograms per decilitre.
        MicrogramsPerDecilitre = "µg/dL",
        /// Grams per decilitre.
        GramsPerDecilitre = "g/dL",
        /// Grams per litre.
        GramsPerLitre = "g/L",
        /// Millimoles per litre.
        MillimolesPerLitre = "mmol/L",
        /// Milligrams per litre.
        MilligramsPerLitre = "mg/L",
        /// Per cent.
        PerCent = "%",
        /// Millilitres per minute per 1.73 m² of body surface.
        Filtration = "mL/min/1.73 m²",
        /// Points of a scale.
        Points = "points",
    }
}

impl Unit {
    /// What a dose is counted in.
    pub const OF_DOSES: &'static [Self] = &[
        Self::Milligrams,
        Self::Tablets,
        Self::Capsules,
        Self::Micrograms,
        Self::Grams,
        Self::Millilitres,
        Self::Drops,
        Self::Patches,
        Self::Puffs,
        Self::InternationalUnits,
    ];
    /// What a factor is counted in.
    pub const OF_FACTORS: &'static [Self] = &[
        Self::Cups,
        Self::Glasses,
        Self::Milligrams,
        Self::Millilitres,
        Self::Cigarettes,
    ];
}

coded! {
    /// What a clinic says in a number: a blood result, iron by drip, the total of a scale.
    pub enum Analyte {
        /// Ferritin.
        Ferritin = "ferritin",
        /// Iron in serum.
        Iron = "iron",
        /// Total iron-binding capacity.
        Tibc = "TIBC",
        /// Transferrin.
        Transferrin = "transferrin",
        /// Transferrin saturation.
        Tsat = "TSAT",
        /// Haemoglobin.
        Haemoglobin = "haemoglobin",
        /// C-reactive protein.
        Crp = "CRP",
        /// Estimated glomerular filtration rate.
        Egfr = "eGFR",
        /// Iron by drip, whose amount need not be known. Older results of iron are void after it.
        IronByDrip = "iron by drip",
        /// The total of the IRLS, 0 to 40, as a clinic counted it. Its items may not be copied.
        Irls = "IRLS total",
    }
}

coded! {
    /// On which side of its number a result lies, where the laboratory gave only a limit.
    pub enum Bound {
        /// Less than the number.
        Below = "<",
        /// The number or less.
        AtMost = "≤",
        /// More than the number.
        Above = ">",
        /// The number or more.
        AtLeast = "≥",
    }
}

impl Analyte {
    /// The units a result can be written in, the one it is compared in first.
    #[must_use]
    pub const fn units(self) -> &'static [Unit] {
        match self {
            Self::Ferritin => &[
                Unit::MicrogramsPerLitre,
                Unit::NanogramsPerMillilitre,
                Unit::PicomolesPerLitre,
            ],
            Self::Iron | Self::Tibc => &[Unit::MicrogramsPerDecilitre, Unit::MicromolesPerLitre],
            Self::Transferrin => &[Unit::GramsPerLitre],
            Self::Tsat => &[Unit::PerCent],
            Self::Haemoglobin => &[
                Unit::GramsPerDecilitre,
                Unit::GramsPerLitre,
                Unit::MillimolesPerLitre,
            ],
            Self::Crp => &[Unit::MilligramsPerLitre],
            Self::Egfr => &[Unit::Filtration],
            Self::IronByDrip => &[Unit::Milligrams],
            Self::Irls => &[Unit::Points],
        }
    }

    /// Whether it is measured in blood.
    #[must_use]
    pub const fn is_of_blood(self) -> bool {
        !matches!(self, Self::IronByDrip | Self::Irls)
    }
}

coded! {
    /// A condition that changes rules.
    pub enum Condition {
        /// Kidney disease.
        KidneyDisease = "kidney disease",
        /// Dialysis.
        Dialysis = "dialysis",
        /// Pregnancy.
        Pregnancy = "pregnancy",
        /// Iron overload or haemochromatosis, repeated transfusions, haemolytic anaemia.
        IronOverload = "iron overload",
        /// Neuropathy.
        Neuropathy = "neuropathy",
        /// Arterial disease of the legs.
        ArterialDisease = "arterial disease",
        /// Heart failure.
        HeartFailure = "heart failure",
        /// Diabetes.
        Diabetes = "diabetes",
        /// Sleep apnoea.
        SleepApnoea = "sleep apnoea",
        /// Under 18.
        Under18 = "under 18",
        /// Myasthenia gravis.
        Myasthenia = "myasthenia gravis",
        /// Heart block.
        HeartBlock = "heart block",
        /// A blocked bowel.
        BlockedBowel = "bowel obstruction",
        /// Anaemia.
        Anaemia = "anaemia",
        /// Heavy periods.
        HeavyPeriods = "heavy periods",
    }
}

coded! {
    /// A sign that "When to get help" speaks of (`evidence.md` §3.3), for the check-in's
    /// "anything new?".
    pub enum Sign {
        /// New numbness or weakness.
        Numbness = "numbness or weakness",
        /// One leg swollen, hot or painful.
        SwollenLeg = "one leg swollen, hot or painful",
        /// A cold, pale or blue foot.
        ColdFoot = "cold, pale or blue foot",
        /// Chest pain or being short of breath.
        ChestPain = "chest pain or short of breath",
        /// Black stools.
        BlackStools = "black stools",
        /// Trouble with bladder or bowel.
        Bladder = "bladder or bowel trouble",
        /// Confusion or being very drowsy.
        Drowsiness = "confused or very drowsy",
        /// Thoughts of suicide or self-harm.
        DarkThoughts = "thoughts of suicide or self-harm",
    }
}

coded! {
    /// A day of the week, as schedules count them.
    pub enum Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

coded! {
    /// What a medicine or plan item works with, as far as rules know it.
    pub enum Means {
        /// Iron.
        Iron = "iron",
        /// Magnesium, in supplements, antacids and laxatives alike.
        Magnesium = "magnesium",
        /// Potassium.
        Potassium = "potassium",
        /// A compression pump or stockings.
        Compression = "compression",
        /// Heat.
        Heat = "heat",
        /// Cold.
        Cold = "cold",
    }
}

coded! {
    /// What a product contains, as the user answers it once: minerals that gates and gaps go by.
    /// Nothing said is not [`Self::NoneOfThese`].
    pub enum Contained {
        /// Iron.
        Iron = "iron",
        /// Magnesium.
        Magnesium = "magnesium",
        /// Potassium.
        Potassium = "potassium",
        /// Calcium.
        Calcium = "calcium",
        /// None of the minerals above.
        NoneOfThese = "none of these",
        /// The user cannot tell.
        NotSure = "not sure",
    }
}

impl Contained {
    /// What is said once one of them is put in or taken out: minerals stand beside each other, and
    /// each of the other two answers alone.
    #[must_use]
    pub fn toggled(said: Set<Self>, one: Self) -> Set<Self> {
        let is_mineral = |it: Self| !matches!(it, Self::NoneOfThese | Self::NotSure);
        let mut now: Set<Self> = Set::new();
        if is_mineral(one) {
            now = said.iter().copied().filter(|it| is_mineral(*it)).collect();
        }
        if said.contains(&one) {
            now.remove(&one);
        } else {
            now.insert(one);
        }
        now
    }
}

coded! {
    /// What becomes of an every-so-many-days item after a day on which it was not taken.
    pub enum Missed {
        /// The days stay as they were.
        Keep = "keep",
        /// The days are counted from the day on which it was taken.
        Shift = "shift",
    }
}

coded! {
    /// What a plan item's time is counted from.
    pub enum Anchor {
        /// The clock.
        Clock = "clock",
        /// The bedtime of the settings.
        Bedtime = "bedtime",
        /// The wake time of the settings.
        Wake = "wake",
        /// The usual onset.
        Onset = "usual onset",
    }
}
