//! Where in the body a bout is felt.

/// The left or the right of the body, as its owner says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The person's own left.
    Left,
    /// The person's own right.
    Right,
}

/// A part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Ankle and below.
    Foot,
    /// Calf and shin.
    LowerLeg,
    /// The knee.
    Knee,
    /// Between knee and hip.
    Thigh,
    /// Hip and buttock.
    Hip,
    /// Wrist and below.
    Hand,
    /// Shoulder to wrist.
    Arm,
    /// Everything that has no side.
    Trunk,
}

coded! {
    /// A part of the body with its side, in body order: legs first.
    pub enum Place {
        /// Left foot.
        LeftFoot = "left foot",
        /// Right foot.
        RightFoot = "right foot",
        /// Left lower leg.
        LeftLowerLeg = "left lower leg",
        /// Right lower leg.
        RightLowerLeg = "right lower leg",
        /// Left knee.
        LeftKnee = "left knee",
        /// Right knee.
        RightKnee = "right knee",
        /// Left thigh.
        LeftThigh = "left thigh",
        /// Right thigh.
        RightThigh = "right thigh",
        /// Left hip.
        LeftHip = "left hip",
        /// Right hip.
        RightHip = "right hip",
        /// Left hand.
        LeftHand = "left hand",
        /// Right hand.
        RightHand = "right hand",
        /// Left arm.
        LeftArm = "left arm",
        /// Right arm.
        RightArm = "right arm",
        /// The trunk, which has no side.
        Trunk = "trunk",
    }
}

impl Place {
    /// The place of a part on a side; `None` for a trunk with a side or a limb without one.
    #[must_use]
    pub fn new(part: Part, side: Option<Side>) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|place| place.part() == part && place.side() == side)
    }

    /// The part of the body.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::LeftFoot | Self::RightFoot => Part::Foot,
            Self::LeftLowerLeg | Self::RightLowerLeg => Part::LowerLeg,
            Self::LeftKnee | Self::RightKnee => Part::Knee,
            Self::LeftThigh | Self::RightThigh => Part::Thigh,
            Self::LeftHip | Self::RightHip => Part::Hip,
            Self::LeftHand | Self::RightHand => Part::Hand,
            Self::LeftArm | Self::RightArm => Part::Arm,
            Self::Trunk => Part::Trunk,
        }
    }

    /// The side, or `None` for the trunk.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::LeftFoot
            | Self::LeftLowerLeg
            | Self::LeftKnee
            | Self::LeftThigh
            | Self::LeftHip
            | Self::LeftHand
            | Self::LeftArm => Some(Side::Left),
            Self::Trunk => None,
            _ => Some(Side::Right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_word_and_by_its_part_and_side() {
        for place in Place::ALL.iter().copied() {
            assert_eq!(Place::parse(place.code()), Some(place));
            assert_eq!(Place::new(place.part(), place.side()), Some(place));
            let side = place.code().split(' ').next();
            assert_eq!(place.side() == Some(Side::Left), side == Some("left"));
            assert_eq!(place.side() == Some(Side::Right), side == Some("right"));
        }
        assert_eq!(Place::ALL.len(), 15);
    }

    #[test]
    fn only_the_trunk_has_no_side() {
        assert_eq!(Place::new(Part::Trunk, None), Some(Place::Trunk));
        assert_eq!(Place::new(Part::Trunk, Some(Side::Left)), None);
        assert_eq!(Place::new(Part::Foot, None), None);
    }
}
