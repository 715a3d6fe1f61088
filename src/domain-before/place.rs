//! Where in the body a bout is felt.

coded! {
    /// A part of the body with its side, as its owner says it, in body order: legs first. A place
    /// of the first fifteen is its part as a whole or seen from the front; those after them are
    /// parts of the back.
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
        /// Sole of the left foot.
        LeftSole = "left sole",
        /// Sole of the right foot.
        RightSole = "right sole",
        /// Left calf.
        LeftCalf = "left calf",
        /// Right calf.
        RightCalf = "right calf",
        /// Back of the left thigh.
        LeftBackThigh = "back of left thigh",
        /// Back of the right thigh.
        RightBackThigh = "back of right thigh",
        /// Left buttock.
        LeftButtock = "left buttock",
        /// Right buttock.
        RightButtock = "right buttock",
        /// The back.
        Back = "back",
    }
}
